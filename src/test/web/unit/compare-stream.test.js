import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { CompareInterrupted, CompareRefused, compareStream } from "../../../main/resources/web/compare-stream.js";
import { allOf, COMPLETE, eventStreamHead, serverFor, written } from "./stream-server.js";

const REQUEST = { input_data: "hi", models: ["a/b"] };
const START = { type: "start", model: "a/b", index: 0 };

test("gives the events in order and ends with the last one, even if the connection stays open", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    assert.equal(request.method, "POST");
    assert.equal(request.url, "/compare-stream");
    assert.deepEqual(JSON.parse(request.body), REQUEST);
    eventStreamHead(response);
    response.write(`: heartbeat\n\n${written(START)}`);
    response.write(written(COMPLETE));
  });
  const comparison = compareStream({ baseUrl, request: REQUEST });

  assert.equal(comparison.id, null);
  assert.deepEqual(await allOf(comparison), [START, COMPLETE]);
  assert.equal(comparison.id, "c1");
});

test("a base address with a path keeps its path", async (t) => {
  const urls = [];
  const baseUrl = await serverFor(t, (request, response) => {
    urls.push(request.url);
    eventStreamHead(response);
    response.end(written(COMPLETE));
  });

  await allOf(compareStream({ baseUrl: `${baseUrl}/deep/api`, request: REQUEST }));
  await allOf(compareStream({ baseUrl: new URL(`${baseUrl}/deep/api/`), request: REQUEST }));
  assert.deepEqual(urls, ["/deep/api/compare-stream", "/deep/api/compare-stream"]);
});

test("a refusal has status, detail and the time to wait", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    response.writeHead(503, { "Content-Type": "application/problem+json", "Retry-After": "7" });
    response.end(JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, detail: "No worker." }));
  });

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST })), (error) => {
    assert.ok(error instanceof CompareRefused);
    assert.deepEqual([error.status, error.detail, error.retryAfter, error.message], [503, "No worker.", 7, "No worker."]);
    return true;
  });
});

test("a refusal by something in between, with a page, is a refusal with a readable detail", async (t) => {
  const later = new Date(Date.now() + 30_000).toUTCString();
  const baseUrl = await serverFor(t, (request, response) => {
    response.writeHead(502, { "Content-Type": "text/html", "Retry-After": later });
    response.end("<html>Bad Gateway</html>");
  });

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST })), (error) => {
    assert.equal(error.status, 502);
    assert.equal(error.detail, "The service answered with status 502.");
    assert.ok(error.retryAfter > 25 && error.retryAfter <= 31);
    return true;
  });
});

test("an answer that is no event stream is not taken for one", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => response.end("hello"));

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST })), { name: "CompareInterrupted", reason: "protocol" });
});

test("an event that is no JSON is told", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    eventStreamHead(response);
    response.end("data: {nope\n\n");
  });

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST })), { reason: "protocol" });
});

test("an early end is told, and what came before has been given", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    eventStreamHead(response);
    response.end(written(START));
  });
  const seen = [];

  await assert.rejects(async () => {
    for await (const event of compareStream({ baseUrl, request: REQUEST })) {
      seen.push(event);
    }
  }, (error) => error instanceof CompareInterrupted && error.reason === "ended");
  assert.deepEqual(seen, [START]);
});

test("a connection that breaks is told", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    eventStreamHead(response);
    response.write(written(START), () => response.socket.resetAndDestroy());
  });

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST })), { reason: "network" });
});

test("a service that is not there is told", async () => {
  await assert.rejects(allOf(compareStream({ baseUrl: "http://127.0.0.1:9", request: REQUEST })), {
    name: "CompareInterrupted",
    reason: "network",
  });
});

test("silence without a heartbeat is told and ends the connection", async (t) => {
  let closed;
  const baseUrl = await serverFor(t, (request, response) => {
    closed = once(response, "close");
    eventStreamHead(response);
    response.write(written(START));
  });

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST, heartbeatTimeout: 50 })), { reason: "silence" });
  await closed;
});

test("a service that never answers is silence too", async (t) => {
  const baseUrl = await serverFor(t, () => {});

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST, heartbeatTimeout: 50 })), { reason: "silence" });
});

test("heartbeats are no silence, and neither is a reader that takes its time", async (t) => {
  const baseUrl = await serverFor(t, (request, response) => {
    eventStreamHead(response);
    response.write(written(START));
    let beats = 0;
    const timer = setInterval(() => {
      response.write(": heartbeat\n\n");
      if (++beats === 20) {
        clearInterval(timer);
        response.end(written(COMPLETE));
      }
    }, 100);
  });
  const seen = [];
  for await (const event of compareStream({ baseUrl, request: REQUEST, heartbeatTimeout: 600 })) {
    seen.push(event.type);
    await new Promise((resolve) => setTimeout(resolve, 800));
  }

  assert.deepEqual(seen, ["start", "complete"]);
});

test("the caller's signal ends the connection, and its reason is thrown", async (t) => {
  let closed;
  const baseUrl = await serverFor(t, (request, response) => {
    closed = once(response, "close");
    eventStreamHead(response);
    response.write(written(START));
  });
  const controller = new AbortController();

  await assert.rejects(async () => {
    for await (const event of compareStream({ baseUrl, request: REQUEST, signal: controller.signal })) {
      assert.equal(event.type, "start");
      controller.abort(new RangeError("enough"));
    }
  }, RangeError);
  await closed;
});

test("a signal that has fired already sends nothing", async (t) => {
  const baseUrl = await serverFor(t, () => assert.fail("a request was sent"));

  await assert.rejects(allOf(compareStream({ baseUrl, request: REQUEST, signal: AbortSignal.abort() })), { name: "AbortError" });
});

test("leaving the loop ends the connection", async (t) => {
  let closed;
  const baseUrl = await serverFor(t, (request, response) => {
    closed = once(response, "close");
    eventStreamHead(response);
    response.write(written(START));
  });
  for await (const event of compareStream({ baseUrl, request: REQUEST })) {
    assert.equal(event.type, "start");
    break;
  }

  await closed;
});

test("stops a lane and the comparison with the caller's headers, and says when there was nothing to stop", async (t) => {
  const asked = [];
  const baseUrl = await serverFor(t, (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    if (request.method === "POST") {
      eventStreamHead(response, "c/1");
      response.write(written(START));
    } else {
      response.writeHead(asked.length === 2 ? 202 : 404).end("{}");
    }
  });
  const headers = { Authorization: "Bearer k" };
  const comparison = compareStream({ baseUrl, request: REQUEST, headers });
  assert.equal(await comparison.stop(), false);
  for await (const event of comparison) {
    assert.equal(event.type, "start");
    assert.equal(await comparison.stopLane(0), true);
    assert.equal(await comparison.stop(), false);
    break;
  }

  assert.deepEqual(asked, [
    "POST /compare-stream Bearer k",
    "DELETE /comparisons/c%2F1/lanes/0 Bearer k",
    "DELETE /comparisons/c%2F1 Bearer k",
  ]);
});
