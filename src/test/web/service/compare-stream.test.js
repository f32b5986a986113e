import assert from "node:assert/strict";
import { test } from "node:test";
import { CompareRefused, compareStream } from "../../../main/resources/web/compare-stream.js";

const baseUrl = process.env.SERVICE;

async function allOf(comparison) {
  const events = [];
  for await (const event of comparison) {
    events.push(event);
  }
  return events;
}

test("reads a comparison from its start events to its end", async () => {
  const models = ["simulator/steady-20x5", "simulator/thinking", "simulator/rate-limited"];
  const comparison = compareStream({ baseUrl, request: { input_data: "hi", models, progress: true } });
  const events = await allOf(comparison);

  assert.deepEqual(events.slice(0, 3), models.map((model, index) => ({ type: "start", model, index })));
  assert.equal(events.filter((event) => event.type === "done").length, 3);
  assert.ok(events.some((event) => event.type === "reasoning" && event.index === 1));
  assert.equal(events.find((event) => event.type === "done" && event.index === 2).failure.kind, "rate_limit");
  assert.equal(events.at(-1).metadata.comparison_id, comparison.id);
});

test("is told what is wrong with a request", async () => {
  await assert.rejects(allOf(compareStream({ baseUrl, request: { input_data: " ", models: ["a/b"] } })), (error) => {
    assert.ok(error instanceof CompareRefused);
    assert.equal(error.status, 400);
    assert.match(error.detail, /input_data/);
    return true;
  });
});

test("stops one lane, then all, and still sees the proper end", async () => {
  const models = ["simulator/endless", "simulator/endless"];
  const comparison = compareStream({ baseUrl, request: { input_data: "hi", models } });
  const ends = [];
  let complete;
  for await (const event of comparison) {
    if (event.type === "start" && event.index === 1) {
      assert.equal(await comparison.stopLane(0), true);
    } else if (event.type === "done") {
      ends.push([event.index, event.failure.kind]);
      if (event.index === 0) {
        assert.equal(await comparison.stop(), true);
      }
    } else if (event.type === "complete") {
      complete = event;
    }
  }

  assert.deepEqual(ends, [[0, "cancelled"], [1, "cancelled"]]);
  assert.equal(complete.metadata.models_cancelled, 2);
});
