import assert from "node:assert/strict";
import { test } from "node:test";
import { EventStreamParser } from "../../../main/resources/web/compare-stream.js";

const STREAM =
  "\uFEFF: heartbeat\n\ndata: {\"a\":\"é€😀\"}\n\ndata:no space\r\rdata: two\r\ndata: lines\r\n\r\nevent: other\nid: 7\ndata\n\n: \n\n" +
  "retry: 1\n\ndata:  second space stays \n\ndatax: is no field\n\ndata: without its end\n";
const LETTERS = ["a", "é", "😀", ":", " ", "\u2028", "x"];
const EVENTS = ['{"a":"é€😀"}', "no space", "two\nlines", "", " second space stays "];

function parse(pieces) {
  const parser = new EventStreamParser();
  const decoder = new TextDecoder();
  return pieces.flatMap((piece) => parser.push(decoder.decode(piece, { stream: true })));
}

/** Numbers that repeat with their seed. */
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const bytes = new TextEncoder().encode(STREAM);

test("every split of the bytes in two gives the same events", () => {
  for (let at = 0; at <= bytes.length; at++) {
    assert.deepEqual(parse([bytes.subarray(0, at), bytes.subarray(at)]), EVENTS, `split at ${at}`);
  }
});

test("every split of the bytes in three gives the same events", () => {
  for (let one = 0; one <= bytes.length; one++) {
    for (let two = one; two <= bytes.length; two++) {
      const pieces = [bytes.subarray(0, one), bytes.subarray(one, two), bytes.subarray(two)];
      assert.deepEqual(parse(pieces), EVENTS, `split at ${one} and ${two}`);
    }
  }
});

test("pieces of one byte give the same events", () => {
  assert.deepEqual(parse(Array.from(bytes, (byte) => Uint8Array.of(byte))), EVENTS);
});

test("any lines with any ends in any pieces mean what the lines mean", () => {
  const seed = Date.now() >>> 0;
  const random = randomOf(seed);
  for (let round = 0; round < 300; round++) {
    const expected = [];
    let text = "";
    for (let events = random(6); events > 0; events--) {
      const lines = Array.from({ length: 1 + random(3) }, () => LETTERS.slice(random(4), 3 + random(6)).join(""));
      const end = ["\n", "\r", "\r\n"][random(3)];
      text += lines.map((line) => `data: ${line}${end}`).join("") + end;
      expected.push(lines.join("\n"));
    }
    const encoded = new TextEncoder().encode(text);
    const pieces = [];
    for (let at = 0; at < encoded.length; ) {
      const length = 1 + random(5);
      pieces.push(encoded.subarray(at, at + length));
      at += length;
    }
    assert.deepEqual(parse(pieces), expected, `seed ${seed}`);
  }
});

test("a line that comes in many pieces takes time in proportion to its length", () => {
  const parser = new EventStreamParser();
  parser.push("data: ");
  for (let piece = 0; piece < 200_000; piece++) {
    assert.deepEqual(parser.push("0123456789"), []);
  }
  assert.equal(parser.push("\n\n")[0].length, 2_000_000);
});
