import { Marked } from "../vendor/marked.js";
import "../vendor/purify.js";

const HARMLESS_TAG = /^<\/?(?:br|sub|sup|kbd|mark|u|s|b|i|em|strong)\s*\/?>$/i;

const marked = new Marked({
  gfm: true,
  renderer: {
    // What a model writes as HTML is shown and not obeyed: nothing of an answer is hidden from its reader.
    html: ({ text }) => (HARMLESS_TAG.test(text.trim()) ? text : escaped(text)),
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
    // Loading a picture from an address that a model has written would tell that address what was talked about.
    image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || href)}</a>`,
  },
});

const KEPT = {
  ALLOWED_TAGS: (
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del s b i u sub sup kbd mark a " +
    "table thead tbody tr th td"
  ).split(" "),
  ALLOWED_ATTR: ["href", "start", "align"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** The blocks that a text is made of, in order; their `raw`s make it up again. */
export function blocksOf(text) {
  return marked.lexer(text);
}

/**
 * Markdown as nodes in which nothing can run.
 *
 * @param levels the headings so far; goes on counting
 */
export function rendered(text, levels) {
  const fragment = globalThis.DOMPurify.sanitize(marked.parse(text), KEPT);
  for (const heading of fragment.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    rename(heading, `h${levels.next(Number(heading.localName[1]))}`);
  }
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
  }
  // What scrolls must be reachable with the keyboard.
  for (const wide of fragment.querySelectorAll("pre, table")) {
    const frame = document.createElement("div");
    frame.className = "wide";
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", wide.localName === "pre" ? "Code" : "Table");
    wide.replaceWith(frame);
    frame.append(wide);
  }
  return fragment;
}

function rename(element, name) {
  const renamed = document.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
