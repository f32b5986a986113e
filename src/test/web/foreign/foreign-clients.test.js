// The clients that people bring along, each as its own documentation uses it, against the running service. What they
// must agree on is what fetch gives when the blank lines are looked for by hand.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { createParser } from "eventsource-parser";
import { EventSourceParserStream } from "eventsource-parser/stream";

const SERVICE = process.env.SERVICE;
const MODELS = ["simulator/steady-60x5", "openai/gpt-4o-mini", "simulator/truncated"];
const REQUEST = {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ input_data: "Grüße 😀", models: MODELS, progress: true }),
};

/** A stream of events is whole, and the simulator's models have said what they always say to this prompt. */
function story(events) {
  assert.deepEqual(events.slice(0, 3).map(({ type, index }) => [type, index]), [["start", 0], ["start", 1], ["start", 2]]);
  assert.equal(events.at(-1).type, "complete");
  const done = events.filter((event) => event.type === "done");
  assert.deepEqual(done.map(({ index }) => index).sort(), [0, 1, 2]);
  return MODELS.map((model, index) => ({
    model,
    text: events.filter((event) => event.type === "chunk" && event.index === index).map((event) => event.content).join(""),
    failure: done.find((event) => event.index === index).failure?.kind,
  }));
}

/** As the first frontend reads it: split at blank lines, keep what begins with "data: ". */
async function byHand() {
  const response = await fetch(`${SERVICE}/compare-stream`, REQUEST);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const events = [];
  let buffer = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      assert.equal(buffer, "");
      return events;
    }
    buffer += decoder.decode(value, { stream: true });
    const messages = buffer.split("\n\n");
    buffer = messages.pop();
    for (const message of messages) {
      if (message.startsWith("data: ")) {
        events.push(JSON.parse(message.slice(6)));
      }
    }
  }
}

const expected = story(await byHand());

test("fetch, split at blank lines", () => {
  assert.equal(expected[2].failure, "truncated");
  assert.ok(expected.every(({ text }) => text.length > 50));
});

test("eventsource-parser, fed by hand", async () => {
  const events = [];
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      assert.equal(event, undefined);
      assert.equal(id, undefined);
      events.push(JSON.parse(data));
    },
    onError: (error) => assert.fail(error),
  });
  const response = await fetch(`${SERVICE}/compare-stream`, REQUEST);
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
  }

  assert.deepEqual(story(events), expected);
});

test("eventsource-parser, as a transform stream", async () => {
  const response = await fetch(`${SERVICE}/compare-stream`, REQUEST);
  const events = [];
  for await (const { data } of response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())) {
    events.push(JSON.parse(data));
  }

  assert.deepEqual(story(events), expected);
});

test("@microsoft/fetch-event-source", async () => {
  // It is written for browsers, and asks the window for its timers and the document whether it is seen.
  globalThis.window = globalThis;
  globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
  const { fetchEventSource } = createRequire(import.meta.url)("@microsoft/fetch-event-source");
  const events = [];
  let closed = 0;
  await fetchEventSource(`${SERVICE}/compare-stream`, {
    ...REQUEST,
    onmessage: ({ event, id, data }) => {
      assert.equal(event, "");
      assert.equal(id, "");
      if (data !== "") {
        events.push(JSON.parse(data));
      }
    },
    onclose: () => closed++,
    onerror: (error) => {
      throw error;
    },
  });

  assert.equal(closed, 1);
  assert.deepEqual(story(events), expected);
});
