import assert from "node:assert/strict";
import { test } from "node:test";
import { Answer } from "../../../main/resources/web/app/answer.js";
import { asMarkdown } from "../../../main/resources/web/app/export.js";
import { failureWords } from "../../../main/resources/web/app/failure-words.js";
import { contextLength, cost, pricePerMillion, rate, runningTime, time } from "../../../main/resources/web/app/format.js";
import { HeadingLevels } from "../../../main/resources/web/app/heading-levels.js";
import { conversationHistory } from "../../../main/resources/web/app/history.js";
import { extent, readings } from "../../../main/resources/web/app/meters.js";
import { isModelId, matching } from "../../../main/resources/web/app/models.js";
import { gain, stretch } from "../../../main/resources/web/app/timeline.js";

function answered(text, done = { type: "done", error: false }) {
  const answer = new Answer(0);
  answer.on({ type: "chunk", content: text }, 10);
  answer.on(done, 20);
  return answer;
}

test("figures are written as people read them", () => {
  assert.deepEqual([0, 84.4, 999.4, 2310, 12_340, 65_000, null].map(time), ["0 ms", "84 ms", "999 ms", "2.31 s", "12.3 s", "1:05 min", "–"]);
  assert.equal(runningTime(140), "0.1 s");
  assert.deepEqual([0, 0.00106835, 0.0000123, 0.5, 1234.5, undefined].map(cost), ["$0", "$0.00107", "$0.0000123", "$0.50", "$1,234.50", "–"]);
  assert.deepEqual([9.96, 109.4, null].map(rate), ["10.0", "109", "–"]);
  assert.deepEqual([128_000, 1_047_576, 0].map(contextLength), ["128k", "1M", ""]);
  assert.deepEqual(["0.00000015", "0.000015", "0"].map(pricePerMillion), ["$0.15", "$15.00", "$0"]);
});

test("an answer is an estimate until its end tells the facts", () => {
  const answer = new Answer(100);
  assert.equal(readings(answer, 400).elapsed, "0.3 s");
  answer.on({ type: "progress", state: "connecting", tokens: 0, tokens_per_second: 0, fraction: 0 }, 150);
  answer.on({ type: "reasoning", content: "hm" }, 200);
  assert.equal(readings(answer, 400).state, "thinking");
  answer.on({ type: "chunk", content: "a" }, 300);
  answer.on({ type: "progress", state: "streaming", tokens: 7, tokens_per_second: 3.21, fraction: 0.1 }, 310);
  assert.deepEqual([readings(answer, 400).tokens, readings(answer, 400).rate, extent(answer).fact], ["≈7", "≈3.2", false]);
  answer.on(
    { type: "done", error: false, time_to_first_chunk_ms: 90, duration_ms: 250, tokens_per_second: 3, usage: { completion_tokens: 8, cost: 0.01 } },
    350,
  );
  assert.deepEqual(readings(answer, 999), { state: "done", first: "90 ms", elapsed: "250 ms", rate: "3.0", tokens: "8", cost: "$0.01" });
  assert.deepEqual([extent(answer).share, extent(answer).fact, answer.running], [1, true, false]);
});

test("what arrives after the connection was lost is not made worse by it", () => {
  const whole = answered("all");
  whole.lose({ sentence: "lost" }, 99);
  assert.equal(whole.state, "done");
  const half = new Answer(0);
  half.lose({ sentence: "lost" }, 99);
  assert.deepEqual([half.state, half.running, half.trouble.sentence], ["lost", false, "lost"]);
});

test("a failure is told in plain words, with what helps", () => {
  assert.deepEqual(failureWords({ kind: "rate_limit", message: "Slow down.", retryable: true, retry_after_ms: 3_600_000 }), {
    sentence: "The provider is taking no more requests at the moment.",
    detail: "Slow down.",
    advice: "Worth another try in 60 minutes.",
  });
  assert.match(failureWords({ kind: "auth", message: "", retryable: false }).advice, /not help/);
  assert.equal(failureWords({ kind: "of_the_future", message: "m", retryable: true }).sentence, "The answer failed.");
  assert.equal(failureWords({ kind: "cancelled", message: "m", retryable: true }).detail, "");
});

test("history reminds each model of its own answers, once, and of nothing that was not said", () => {
  const lanes = [
    { model: "a", answers: [answered("A1")] },
    { model: "b", answers: [answered(" ")] },
    { model: "a", answers: [answered("A1 again")] },
  ];

  assert.deepEqual(conversationHistory(["q1"], lanes), [
    { role: "user", content: "q1" },
    { role: "assistant", content: "A1", model_id: "a" },
  ]);
});

test("the timeline takes the service's times as soon as it knows them", () => {
  const running = new Answer(1000);
  running.on({ type: "reasoning", content: "hm" }, 1100);
  running.on({ type: "chunk", content: "a" }, 1300);
  assert.deepEqual(stretch(running, 1500), { started: 0, first: 100, text: 300, end: 500 });
  const done = answered("x", { type: "done", error: false, started_ms: 5, time_to_first_chunk_ms: 20, duration_ms: 100 });
  assert.deepEqual(stretch(done, 999), { started: 5, first: 25, text: 25, end: 105 });
  const failed = new Answer(0);
  failed.on({ type: "done", error: true, started_ms: null, time_to_first_chunk_ms: null, duration_ms: 40, failure: { kind: "overloaded" } }, 50);
  assert.deepEqual(stretch(failed, 999), { started: 0, first: 40, text: 40, end: 40 });
  assert.deepEqual(gain([stretch(done, 0), stretch(failed, 0)]), { slowest: 105, sum: 140 });
});

test("headings go below the page's own without leaving a level out", () => {
  const levels = new HeadingLevels(2);
  const copy = levels.copy();

  assert.deepEqual([3, 3, 5, 2, 1, 6, 6, 4].map((level) => levels.next(level)), [3, 3, 4, 3, 3, 4, 4, 4]);
  assert.equal(copy.next(6), 3);
});

test("models are found by any words, those first that begin so", () => {
  const models = [{ id: "acme/my-gpt", name: "My GPT" }, { id: "openai/gpt-5", name: "OpenAI: GPT-5" }, { id: "x/claude" }];

  assert.deepEqual(matching(models, "gpt").map(({ id }) => id), ["openai/gpt-5", "acme/my-gpt"]);
  assert.deepEqual(matching(models, "GPT open").map(({ id }) => id), ["openai/gpt-5"]);
  assert.equal(matching(models, " ").length, 3);
  assert.deepEqual(["a/b:free", "", "a b", "ä", "x".repeat(201)].map(isModelId), [true, false, false, false, false]);
});

test("a conversation in Markdown says who said what, and what went wrong", () => {
  const failed = new Answer(0);
  failed.on({ type: "done", error: true, duration_ms: 40, failure: { kind: "not_found", message: "No such model.", retryable: false } }, 50);
  const conversation = { questions: ["Why?\nReally."], lanes: [{ model: "a/b", answers: [answered("Because.\n")] }, { model: "c", answers: [failed] }] };

  assert.equal(
    asMarkdown(conversation),
    "# Why?\n\n> Why?\n> Really.\n\n## a/b\n\n*done · –*\n\nBecause.\n\n## c\n\n*failed · 40 ms*\n\n> There is no model with this id. No such model.\n",
  );
});
