import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "../../../main/resources/web/app/conversation.js";
import { CompareInterrupted, CompareRefused } from "../../../main/resources/web/compare-stream.js";

/** A client that plays the given events and then does as it is told, and keeps what it was asked. */
function playing(events, end = () => {}) {
  const calls = [];
  const client = (options) => {
    calls.push(options);
    return {
      stopLane: async (index) => calls.push(`stop ${index}`),
      stop: async () => calls.push("stop all"),
      async *[Symbol.asyncIterator]() {
        yield* events(options);
        end();
      },
    };
  };
  return { calls, client };
}

function listening() {
  const told = [];
  const note = (what) => (about) => told.push(about?.model ? `${what} ${about.model}` : what);
  return { told, asked: note("asked"), changed: note("changed"), ended: note("ended"), refused: (m) => told.push(`refused ${m}`), rested: note("rested") };
}

const saying = ({ request }) =>
  request.models.flatMap((model, index) => [
    { type: "chunk", model, index, content: `I am ${model}.` },
    { type: "done", model, index, error: false },
  ]);

test("a follow-up carries the settings, the key and each model's own answers", async () => {
  const { calls, client } = playing((options) => [...saying(options), { type: "complete", metadata: { n: 1 } }]);
  const conversation = new Conversation(["a", "b"], { tier: "brief", key: "k" }, listening(), client);

  assert.equal(await conversation.ask("Who?"), true);
  assert.equal(await conversation.ask("Sure?"), true);

  assert.deepEqual(calls[1].request, {
    input_data: "Sure?",
    models: ["a", "b"],
    conversation_history: [
      { role: "user", content: "Who?" },
      { role: "assistant", content: "I am a.", model_id: "a" },
      { role: "assistant", content: "I am b.", model_id: "b" },
    ],
    progress: true,
    tier: "brief",
  });
  assert.deepEqual(calls[1].headers, { Authorization: "Bearer k" });
  assert.equal(calls[0].request.conversation_history, undefined);
  assert.deepEqual(conversation.metadata, [{ n: 1 }, { n: 1 }]);
});

test("one lane is tried again alone and stopped by its own place", async () => {
  let conversation;
  const { calls, client } = playing(function* (options) {
    if (options.request.models.length === 1) {
      conversation.stop(conversation.lanes[1]);
    }
    yield* saying(options);
  });
  conversation = new Conversation(["a", "b"], {}, listening(), client);
  await conversation.ask("Who?");
  await conversation.retry(conversation.lanes[1]);

  assert.deepEqual(calls[1].request.models, ["b"]);
  assert.equal(calls[2], "stop 0");
  assert.equal(conversation.lanes[1].answers.length, 1);
  assert.equal(conversation.running, false);
});

test("a refusal ends every lane and tells why", async () => {
  const listener = listening();
  const { client } = playing(() => [], () => {
    throw new CompareRefused(503, "No worker.", 5);
  });
  const conversation = new Conversation(["a", "b"], {}, listener, client);

  assert.equal(await conversation.ask("Who?"), false);
  assert.deepEqual(conversation.lanes.map((lane) => lane.answer.state), ["lost", "lost"]);
  assert.deepEqual(listener.told, ["asked", "ended a", "ended b", "refused No worker. Worth another try in 5 s.", "rested"]);
});

test("a lost connection loses what is not whole, and nothing else", async () => {
  const { client } = playing((options) => saying(options).slice(0, 3), () => {
    throw new CompareInterrupted("network", "The connection to the service was lost.");
  });
  const conversation = new Conversation(["a", "b"], {}, listening(), client);

  assert.equal(await conversation.ask("Who?"), true);
  assert.deepEqual(conversation.lanes.map((lane) => lane.answer.state), ["done", "lost"]);
  assert.equal(conversation.lanes[1].answer.text.toString(), "I am b.");
});

test("an error event loses the comparison", async () => {
  const { client } = playing(() => [{ type: "error", message: "All is lost.", failure: { kind: "internal" } }]);
  const conversation = new Conversation(["a"], {}, listening(), client);
  await conversation.ask("Who?");

  assert.equal(conversation.lanes[0].answer.trouble.detail, "All is lost.");
});
