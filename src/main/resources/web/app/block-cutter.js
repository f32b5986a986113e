/** Longer than any block that people write; a block beyond it is shown in parts, so that each part stays cheap. */
const LONG = 12_000;

/**
 * Cuts Markdown that is still growing into blocks that are final and the one at the end that may still change, so that
 * only the last one is ever rendered again.
 */
export class BlockCutter {
  #tail = "";
  #heldReturn = "";

  /** @param blocksOf how a text falls into blocks */
  constructor(blocksOf) {
    this.blocksOf = blocksOf;
  }

  /** What may still change. */
  get tail() {
    return this.#tail;
  }

  /** The blocks that this piece of text has made final. */
  push(piece) {
    const text = this.#heldReturn + piece;
    // Half of a line end may be all that has come of it.
    this.#heldReturn = text.endsWith("\r") ? "\r" : "";
    this.#tail += text.slice(0, text.length - this.#heldReturn.length).replace(/\r\n?/g, "\n");
    const blocks = this.blocksOf(this.#tail);
    if (length(blocks.map((block) => block.raw)) !== this.#tail.length) {
      // The lexer has changed the text: nobody can say where its blocks begin, so all of it waits.
      return [];
    }
    const last = blocks.findLastIndex((block) => block.type !== "space");
    const final = blocks.slice(0, Math.max(0, last)).map((block) => block.raw);
    this.#tail = this.#tail.slice(length(final));
    return [...final.filter((raw) => raw.trim() !== ""), ...this.#partOfLong(blocks[last])];
  }

  #partOfLong(block) {
    const text = this.#tail;
    if (block === undefined || text.length < LONG) {
      return [];
    }
    if (block.type === "list" && block.items.length > 1) {
      return this.#cut(length(block.items.slice(0, -1).map((item) => item.raw)));
    }
    const fence = block.type === "code" && /^(?:`{3,}|~{3,})/.exec(text)?.[0];
    if (fence) {
      const opening = text.slice(0, text.indexOf("\n") + 1);
      const part = this.#cut(text.lastIndexOf("\n") + 1);
      this.#tail = opening + this.#tail;
      return part.map((raw) => raw + fence);
    }
    return this.#cut(Math.max(text.lastIndexOf("\n"), text.lastIndexOf(" ")) + 1 || text.length);
  }

  #cut(at) {
    const part = this.#tail.slice(0, at);
    this.#tail = this.#tail.slice(at);
    return [part];
  }
}

function length(texts) {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
