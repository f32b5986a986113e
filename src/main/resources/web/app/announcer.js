import { byId } from "./page.js";

const PAUSE = 1500;

/** Tells a screen reader what has happened, in sentences and not too often; answers themselves are never read out. */
export class Announcer {
  #waiting = [];
  #timer = null;

  say(sentence) {
    this.#waiting.push(sentence);
    this.#timer ??= setTimeout(() => this.#speak(), PAUSE);
  }

  #speak() {
    this.#timer = null;
    byId("announcer").textContent = this.#waiting.join(" ");
    this.#waiting = [];
  }
}
