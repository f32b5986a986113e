/** Milliseconds that painting may take of a frame; what does not fit waits for the next one. */
const BUDGET = 7;

/** Paints views while there is something to paint, a frame at a time, each in turn. */
export class FrameLoop {
  #views = [];
  #dirty = new Set();
  #next = 0;
  #scheduled = false;

  /** @param views each with paint(now), true while there is more to come, and settle() */
  show(views) {
    this.#views = views;
    this.#dirty = new Set(views);
    this.wake();
  }

  mark(view) {
    this.#dirty.add(view);
    this.wake();
  }

  wake() {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => this.#frame());
    }
  }

  #frame() {
    this.#scheduled = false;
    const began = performance.now();
    const painted = [];
    for (let turn = 0; turn < this.#views.length && performance.now() - began < BUDGET; turn++) {
      const view = this.#views[this.#next % this.#views.length];
      this.#next++;
      if (this.#dirty.has(view)) {
        painted.push(view);
        if (!view.paint(performance.now())) {
          this.#dirty.delete(view);
        }
      }
    }
    painted.forEach((view) => view.settle());
    if (this.#dirty.size > 0) {
      this.wake();
    }
  }
}
