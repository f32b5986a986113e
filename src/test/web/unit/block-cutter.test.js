import assert from "node:assert/strict";
import { test } from "node:test";
import { BlockCutter } from "../../../main/resources/web/app/block-cutter.js";
import { Marked } from "../../../main/resources/web/vendor/marked.js";

const marked = new Marked({ gfm: true });
const blocksOf = (text) => marked.lexer(text);

const ANSWER = `# Title

A paragraph over
two lines with *emphasis*.

1. one
2. two

   still two

- [ ] open
- [x] closed
\`\`\`js
const a = 1;

const b = 2;
\`\`\`
| a | b |
|---|---|
| 1 | 2 |

> quoted
lazily

Setext
------

<b>html</b>

The end.
`;

/** What a reader sees in the end: the final blocks and the tail, each rendered by itself. */
function shown(text, size) {
  const cutter = new BlockCutter(blocksOf);
  const blocks = [];
  for (let at = 0; at < text.length; at += size) {
    blocks.push(...cutter.push(text.slice(at, at + size)));
  }
  return [...blocks, cutter.tail].map((block) => marked.parse(block)).join("");
}

test("pieces of any size show the same as the whole", () => {
  for (let size = 1; size <= ANSWER.length; size++) {
    assert.equal(shown(ANSWER, size), marked.parse(ANSWER), `pieces of ${size}`);
  }
});

test("only the last block may still change", () => {
  const cutter = new BlockCutter(blocksOf);

  assert.deepEqual(cutter.push("One.\n\nTwo"), ["One."]);
  assert.equal(cutter.tail.trimStart(), "Two");
  assert.deepEqual(cutter.push(", and more"), []);
  assert.deepEqual(cutter.push(".\n\n# Three").map((raw) => raw.trim()), ["Two, and more."]);
});

test("line ends of other systems are line ends, also when a piece ends between their halves", () => {
  assert.equal(shown("a\r\n\r\nb\rc", 3), shown("a\n\nb\nc", 9));
  assert.equal(shown("a\r\n\r\nb", 2), shown("a\n\nb", 9));
});

const long = (line, times) => Array.from({ length: times }, (_, number) => line(number)).join("");

for (const [kind, text] of [
  ["a paragraph", long((n) => `word${n} `, 2500)],
  ["code", "```js\n" + long((n) => `const a${n} = ${n};\n`, 1500) + "```\n\nAfter."],
  ["a list", long((n) => `${n + 1}. item ${n}\n`, 1500)],
  ["one line without a space", "x".repeat(30_000)],
]) {
  test(`the tail of ${kind} that never seems to end stays small, and nothing gets lost`, () => {
    const cutter = new BlockCutter(blocksOf);
    let longest = 0;
    let seen = "";
    const textOf = (raw) => raw.replace(/```(js)?/g, "").replace(/\s/g, "");
    for (let at = 0; at < text.length; at += 100) {
      seen += cutter.push(text.slice(at, at + 100)).map(textOf).join("");
      longest = Math.max(longest, cutter.tail.length);
    }
    seen += textOf(cutter.tail);

    assert.ok(longest < 13_000, `${longest}`);
    assert.equal(seen, textOf(text));
  });
}
