import { MarkdownView } from "./markdown-view.js";
import { copyOf, setText } from "./page.js";

/** One question and what a model answers to it. */
export class TurnView {
  #images = 0;

  constructor(question, answer) {
    this.answer = answer;
    this.element = copyOf("answer-template");
    const find = (selector) => this.element.querySelector(selector);
    find(".question").textContent = question;
    this.thoughts = find(".thoughts");
    this.images = find(".images");
    this.failure = find(".failure");
    this.reasoning = new MarkdownView(find(".thoughts .markdown"), answer.reasoning);
    this.text = new MarkdownView(find(".text"), answer.text);
    this.thoughts.addEventListener("toggle", () => this.reasoning.paint(performance.now(), true));
  }

  /** Shows what is new; true if something has changed. */
  paint(now) {
    const { answer } = this;
    const last = !answer.running;
    this.element.dataset.state = answer.state;
    this.thoughts.hidden = answer.reasoning.length === 0;
    const changed = this.text.paint(now, last);
    const thought = this.thoughts.open && this.reasoning.paint(now, last);
    return this.#paintImages() || this.#paintFailure() || changed || thought;
  }

  #paintImages() {
    const { images } = this.answer;
    const before = this.#images;
    for (; this.#images < images.length; this.#images++) {
      const image = document.createElement("img");
      // What the page's policy does not allow is not shown: the browser says so in the console, and shows the text.
      image.src = images[this.#images];
      image.alt = `Picture ${this.#images + 1} of the answer`;
      this.images.append(image);
    }
    return before !== this.#images;
  }

  #paintFailure() {
    const { trouble } = this.answer;
    if (trouble === null || !this.failure.hidden) {
      return false;
    }
    this.failure.hidden = false;
    const sentence = document.createElement("strong");
    setText(sentence, trouble.sentence);
    this.failure.append(sentence, ...[trouble.detail, trouble.advice].filter(Boolean).map((text) => ` ${text}`));
    return true;
  }
}
