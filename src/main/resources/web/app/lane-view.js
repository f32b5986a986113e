import { extent, readings } from "./meters.js";
import { copyOf, copyText, setText } from "./page.js";
import { TurnView } from "./turn-view.js";

const METER_INTERVAL = 200;
const NEAR_THE_END = 40;

/** One lane on the page. It is told that something has changed, and shows it when there is a frame for it. */
export class LaneView {
  #turns = [];
  #nextMeters = 0;
  #follows = true;
  #grown = false;

  /**
   * @param questions of the conversation
   * @param actions   what its buttons do: stop(lane), retry(lane)
   */
  constructor(lane, questions, actions) {
    this.lane = lane;
    this.questions = questions;
    this.element = copyOf("lane-template");
    this.element.id = `lane-${lane.number}`;
    this.element.dataset.lane = lane.number;
    const find = (selector) => this.element.querySelector(selector);
    setText(find(".vendor"), lane.vendor);
    setText(find(".name"), lane.name);
    find("h2").id = `lane-${lane.number}-name`;
    find("h2").title = lane.model;
    this.element.setAttribute("aria-labelledby", find("h2").id);
    this.state = find(".state");
    this.bar = find(".bar");
    this.bar.setAttribute("aria-label", `Progress of ${lane.model}`);
    this.fill = find(".bar i");
    this.meters = Object.fromEntries([...this.element.querySelectorAll("[data-meter]")].map((m) => [m.dataset.meter, m]));
    this.scroll = find(".scroll");
    this.scroll.setAttribute("aria-label", `Answer of ${lane.model}`);
    this.ending = find(".ending");
    this.buttons = Object.fromEntries([...this.element.querySelectorAll("[data-do]")].map((b) => [b.dataset.do, b]));
    this.buttons.stop.addEventListener("click", () => actions.stop(lane));
    this.buttons.retry.addEventListener("click", () => actions.retry(lane));
    this.buttons.copy.addEventListener("click", () => this.#copy());
    for (const [name, button] of Object.entries(this.buttons)) {
      button.setAttribute("aria-label", `${button.textContent}: ${lane.model}${name === "copy" ? ", answer" : ""}`);
    }
    this.scroll.addEventListener("scroll", () => this.#look(), { passive: true });
  }

  /** Shows what is new; true while there is more to come. */
  paint(now) {
    const { answer } = this.lane;
    this.#openTurn();
    const ended = !answer.running;
    this.#grown = this.#turns.at(-1).paint(now) || this.#grown;
    if (now >= this.#nextMeters || (ended && this.element.dataset.state !== answer.state)) {
      this.#nextMeters = now + METER_INTERVAL;
      this.#paintMeters(answer, now);
    }
    return !ended;
  }

  /** Follows the text, unless the reader has gone elsewhere. Apart from painting, so that all lanes share one layout. */
  settle() {
    if (this.#grown && this.#follows) {
      this.scroll.scrollTop = this.scroll.scrollHeight;
    }
    this.#grown = false;
  }

  #openTurn() {
    this.lane.answers.forEach((answer, number) => {
      const known = this.#turns[number];
      if (known?.answer === answer) {
        return;
      }
      const turn = new TurnView(this.questions[number], answer);
      known ? known.element.replaceWith(turn.element) : this.scroll.append(turn.element);
      this.#turns[number] = turn;
      this.#follows = true;
      this.#grown = true;
    });
  }

  #paintMeters(answer, now) {
    const read = readings(answer, now);
    const { share, fact, text } = extent(answer);
    this.element.dataset.state = answer.state;
    setText(this.state, read.state);
    for (const [name, meter] of Object.entries(this.meters)) {
      setText(meter, read[name]);
    }
    this.bar.dataset.fact = fact;
    this.bar.setAttribute("aria-valuenow", Math.round(share * 100));
    this.bar.setAttribute("aria-valuetext", text);
    this.bar.title = text;
    this.fill.style.transform = `scaleX(${share})`;
    setText(this.ending, endingWords(answer));
    this.buttons.stop.hidden = !answer.running;
    this.buttons.retry.hidden = answer.running;
    this.buttons.copy.disabled = answer.text.length === 0;
  }

  #look() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroll;
    this.#follows = scrollTop + clientHeight >= scrollHeight - NEAR_THE_END;
  }

  async #copy() {
    await copyText(this.lane.answer.text.toString());
    setText(this.buttons.copy, "Copied");
    setTimeout(() => setText(this.buttons.copy, "Copy"), 1500);
  }
}

const ENDINGS = {
  stop: "came to its end",
  length: "cut: as long as was asked for",
  content_filter: "cut by a content filter",
  tool_calls: "wanted to call a tool",
};

function endingWords(answer) {
  if (answer.running) {
    return "";
  }
  const reason = answer.done?.finish_reason;
  return answer.done?.error === false ? (ENDINGS[reason] ?? reason ?? "ended") : "";
}
