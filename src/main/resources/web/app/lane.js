/** One model's place on the page: its answers, one for each question. */
export class Lane {
  answers = [];

  /** @param number its place, from 0; also which colour it has */
  constructor(model, number) {
    this.model = model;
    this.number = number;
    const slash = model.indexOf("/");
    this.vendor = slash < 0 ? "" : model.slice(0, slash + 1);
    this.name = model.slice(slash + 1);
  }

  /** The answer to the last question, if one was asked of this lane. */
  get answer() {
    return this.answers.at(-1);
  }
}
