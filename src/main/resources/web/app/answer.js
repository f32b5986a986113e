import { failureWords } from "./failure-words.js";
import { TextLog } from "./text-log.js";

/**
 * What one model has said to one question, and how it came: all that its events tell, and nothing of how it is shown.
 * Times are milliseconds; `began` and what is measured here are on the page's clock.
 */
export class Answer {
  text = new TextLog();
  reasoning = new TextLog();
  images = [];
  /** queued, connecting, thinking, streaming, paused; then done, failed, stopped or lost. */
  state = "queued";
  progress = null;
  done = null;
  /** Why there is no more, in plain words; null for an answer that is whole or on its way. */
  trouble = null;
  firstAt = null;
  textAt = null;
  endedAt = null;

  constructor(began) {
    this.began = began;
  }

  get running() {
    return this.endedAt === null;
  }

  /** Whether there is anything that a follow-up question could refer to. */
  get hasContent() {
    return this.text.toString().trim() !== "";
  }

  on(event, now) {
    switch (event.type) {
      case "chunk":
        if (!event.error) {
          this.#output("streaming", now);
          this.textAt ??= now;
          this.text.append(event.content);
        }
        break;
      case "reasoning":
        this.#output("thinking", now);
        this.reasoning.append(event.content);
        break;
      case "image":
        this.#output("streaming", now);
        this.textAt ??= now;
        this.images.push(event.url);
        break;
      case "progress":
        this.progress = event;
        this.state = event.state;
        break;
      case "done":
        this.#end(event, now);
        break;
    }
  }

  /** The connection is gone and with it the rest of this answer. */
  lose(why, now) {
    if (this.running) {
      this.state = "lost";
      this.trouble = why;
      this.endedAt = now;
    }
  }

  #output(state, now) {
    this.state = state;
    this.firstAt ??= now;
  }

  #end(event, now) {
    this.done = event;
    this.endedAt = now;
    this.state = !event.error ? "done" : event.failure?.kind === "cancelled" ? "stopped" : "failed";
    this.trouble = event.error ? failureWords(event.failure) : null;
  }
}
