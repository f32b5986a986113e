/** Text that grows piece by piece; whoever shows it takes what is new, and the whole is put together only when asked for. */
export class TextLog {
  #taken = "";
  #fresh = "";

  append(piece) {
    this.#fresh += piece;
  }

  /** What has come since the last time. */
  take() {
    const fresh = this.#fresh;
    this.#taken += fresh;
    this.#fresh = "";
    return fresh;
  }

  get hasFresh() {
    return this.#fresh !== "";
  }

  get length() {
    return this.#taken.length + this.#fresh.length;
  }

  toString() {
    return this.#taken + this.#fresh;
  }
}
