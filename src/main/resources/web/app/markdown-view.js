import { BlockCutter } from "./block-cutter.js";
import { HeadingLevels } from "./heading-levels.js";
import { blocksOf, rendered } from "./markdown.js";

/** Blocks that stay in the page while more come; a reader who wants the earlier ones asks for them. */
const MOST_BLOCKS = 80;
/** Milliseconds between two looks at a text that grows, and how many times its cost a look waits at least. */
const INTERVAL = 125;
const COST_SHARE = 25;

const HEADING_BASE = 2;

/** Shows Markdown while it grows. Only the last block is rendered more than once, and no more often than it is cheap. */
export class MarkdownView {
  #cutter = new BlockCutter(blocksOf);
  #levels = new HeadingLevels(HEADING_BASE);
  #tail = block();
  #next = 0;
  #mostBlocks = MOST_BLOCKS;
  #dropped = null;

  /**
   * @param element that the text is shown in
   * @param log     that the text comes from
   */
  constructor(element, log) {
    this.element = element;
    this.log = log;
    element.append(this.#tail);
  }

  /** Shows what is new, if it is time for it or the last time; true if something has changed. */
  paint(now, last) {
    if (!this.log.hasFresh || (now < this.#next && !last)) {
      return false;
    }
    const began = performance.now();
    this.#show(this.log.take());
    this.#dropEarlier();
    this.#next = now + Math.max(INTERVAL, COST_SHARE * (performance.now() - began));
    return true;
  }

  #show(text) {
    for (const raw of this.#cutter.push(text)) {
      // What has become final stays where it is, so that nothing in the page moves.
      this.#tail.replaceChildren(rendered(raw, this.#levels));
      this.#tail = block();
      this.element.append(this.#tail);
    }
    this.#tail.replaceChildren(rendered(this.#cutter.tail, this.#levels.copy()));
  }

  // A comparison may run for hours; what stands in the page has a bound, what was said is in the log.
  #dropEarlier() {
    if (this.element.childElementCount <= this.#mostBlocks) {
      return;
    }
    this.#dropped ??= this.#noteOfDropped();
    while (this.element.childElementCount > this.#mostBlocks / 2) {
      this.#dropped.nextElementSibling.remove();
    }
  }

  #noteOfDropped() {
    const note = document.createElement("p");
    const button = document.createElement("button");
    note.className = "dropped";
    button.type = "button";
    button.textContent = "Show all of it";
    button.addEventListener("click", () => this.#showAll());
    note.append("The beginning of this long answer is not shown. ", button);
    this.element.prepend(note);
    return note;
  }

  #showAll() {
    this.#mostBlocks = Infinity;
    this.#cutter = new BlockCutter(blocksOf);
    this.#levels = new HeadingLevels(HEADING_BASE);
    this.#tail = block();
    this.element.replaceChildren(this.#tail);
    this.log.take();
    this.#show(this.log.toString());
  }
}

function block() {
  const element = document.createElement("div");
  element.className = "block";
  return element;
}
