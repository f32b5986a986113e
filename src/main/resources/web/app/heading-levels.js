/** Fits an answer's headings below the page's own, without leaving a level out, whatever levels the model has chosen. */
export class HeadingLevels {
  /** @param open the model's levels of the sections that are open, outermost first */
  constructor(base, open = []) {
    this.base = base;
    this.open = open;
  }

  /** The level on the page of the next heading. */
  next(level) {
    while (this.open.length > 0 && this.open.at(-1) >= level) {
      this.open.pop();
    }
    this.open.push(level);
    return Math.min(6, this.base + this.open.length);
  }

  copy() {
    return new HeadingLevels(this.base, [...this.open]);
  }
}
