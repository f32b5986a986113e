/**
 * Reads a comparison from a compare-stream service, in browsers, Node, Deno and Bun, without any other module.
 *
 *   for await (const event of compareStream({ request: { input_data: "Hello", models: ["a/b", "c/d"] } })) { … }
 *
 * Types and their meanings stand in compare-stream.d.ts.
 */

const SILENCE_MS = 30_000;
const MAX_EVENT_CHARACTERS = 64 * 1024 * 1024;

/** The service has answered, but not with a comparison: something is wrong with the request, or it has no room. */
export class CompareRefused extends Error {
  constructor(status, detail, retryAfter = null) {
    super(detail);
    this.name = "CompareRefused";
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** The comparison had no proper end here; what came before stands. */
export class CompareInterrupted extends Error {
  constructor(reason, message, options) {
    super(message, options);
    this.name = "CompareInterrupted";
    this.reason = reason;
  }
}

/** Begins nothing yet: the request is sent when the events are asked for. */
export function compareStream(options) {
  return new Comparison(options);
}

class Comparison {
  #options;
  #id = null;

  constructor({ baseUrl = new URL(".", import.meta.url), request, signal, heartbeatTimeout = SILENCE_MS, headers, fetch }) {
    this.#options = {
      base: new URL(String(baseUrl).replace(/\/*$/, "/"), globalThis.location?.href),
      request,
      signal,
      heartbeatTimeout,
      headers,
      fetch: fetch ?? ((...call) => globalThis.fetch(...call)),
    };
  }

  /** Known as soon as the service has answered, before the first event. */
  get id() {
    return this.#id;
  }

  /** Stops every lane; the events go on to the comparison's proper end. False: it was not running any more. */
  stop() {
    return this.#stop("");
  }

  /** Stops one lane; the others go on. */
  stopLane(index) {
    return this.#stop(`/lanes/${index}`);
  }

  async *[Symbol.asyncIterator]() {
    const { signal, heartbeatTimeout } = this.#options;
    const connection = new AbortController();
    const abort = () => connection.abort(signal.reason);
    signal?.throwIfAborted();
    signal?.addEventListener("abort", abort, { once: true });
    const silence = new Silence(heartbeatTimeout, connection);
    try {
      const response = await silence.during(this.#ask(connection.signal));
      yield* readEvents(response.body.getReader(), silence);
    } catch (cause) {
      throw explained(cause, signal, connection.signal);
    } finally {
      signal?.removeEventListener("abort", abort);
      // Whoever leaves the loop early leaves the comparison: the service resets its upstream requests.
      connection.abort();
    }
  }

  async #ask(signal) {
    const { base, request, headers, fetch } = this.#options;
    const response = await fetch(new URL("compare-stream", base), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", ...headers },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) {
      throw await refusal(response);
    }
    const type = response.headers.get("Content-Type") ?? "no content type";
    if (!type.startsWith("text/event-stream")) {
      throw new CompareInterrupted("protocol", `The answer is ${type} and not an event stream.`);
    }
    this.#id = response.headers.get("X-Comparison-Id");
    return response;
  }

  async #stop(path) {
    const { base, headers, fetch } = this.#options;
    if (this.#id === null) {
      return false;
    }
    const address = new URL(`comparisons/${encodeURIComponent(this.#id)}${path}`, base);
    const response = await fetch(address, { method: "DELETE", headers });
    if (!response.ok && response.status !== 404) {
      throw await refusal(response);
    }
    return response.ok;
  }
}

async function* readEvents(reader, silence) {
  const decoder = new TextDecoder();
  const parser = new EventStreamParser();
  for (;;) {
    const { done, value } = await silence.during(reader.read());
    if (done) {
      throw new CompareInterrupted("ended", "The stream ended before the comparison did.");
    }
    for (const data of parser.push(decoder.decode(value, { stream: true }))) {
      const event = parsed(data);
      yield event;
      if (event.type === "complete" || event.type === "error") {
        return;
      }
    }
  }
}

/** Cuts text that comes in any pieces into events, as the standard of event streams has it, and gives their data. */
export class EventStreamParser {
  #line = "";
  #data = null;
  #endedWithReturn = false;
  #held = 0;

  /** The data of every event that this piece of text completes. */
  push(text) {
    const complete = [];
    let begin = this.#endedWithReturn && text.startsWith("\n") ? 1 : 0;
    if (text !== "") {
      this.#endedWithReturn = text.endsWith("\r");
    }
    const lineEnd = /\r\n|\n|\r/g;
    lineEnd.lastIndex = begin;
    for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
      this.#endLine(this.#line + text.slice(begin, end.index), complete);
      this.#line = "";
      begin = lineEnd.lastIndex;
    }
    this.#line += text.slice(begin);
    if (this.#line.length + this.#held > MAX_EVENT_CHARACTERS) {
      throw new CompareInterrupted("protocol", "An event is longer than any event can be.");
    }
    return complete;
  }

  #endLine(line, complete) {
    if (line === "") {
      if (this.#data !== null) {
        complete.push(this.#data.join("\n"));
      }
      this.#data = null;
      this.#held = 0;
    } else if (line === "data" || line.startsWith("data:")) {
      const value = line.slice(line.startsWith("data: ") ? 6 : 5);
      (this.#data ??= []).push(value);
      this.#held += value.length;
    }
    // Comments keep the connection alive, and other fields have no meaning in this protocol.
  }
}

/** Notices that nothing comes any more. Only waiting counts, not the time that the reader of the events takes. */
class Silence {
  #milliseconds;
  #connection;

  constructor(milliseconds, connection) {
    this.#milliseconds = milliseconds;
    this.#connection = connection;
  }

  async during(promise) {
    if (!(this.#milliseconds > 0 && this.#milliseconds < Infinity)) {
      return promise;
    }
    const timer = setTimeout(() => this.#connection.abort(this.#broken()), this.#milliseconds);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #broken() {
    const seconds = this.#milliseconds / 1000;
    return new CompareInterrupted("silence", `Nothing came from the service for ${seconds} seconds.`);
  }
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new CompareInterrupted("protocol", "An event is not JSON.", { cause });
  }
}

async function refusal(response) {
  const text = await response.text().catch(() => "");
  let detail = `The service answered with status ${response.status}.`;
  try {
    const problem = JSON.parse(text);
    detail = typeof problem.detail === "string" ? problem.detail : detail;
  } catch {
    // Something in between has answered; its page says nothing that a reader of ours would understand.
  }
  return new CompareRefused(response.status, detail, retryAfter(response.headers.get("Retry-After")));
}

function retryAfter(header) {
  if (header === null) {
    return null;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}

// An abort reaches us as the caller's reason, as our own, or as whatever error the platform makes of it.
function explained(cause, callersSignal, connectionSignal) {
  if (callersSignal?.aborted) {
    return callersSignal.reason;
  }
  if (connectionSignal.reason instanceof CompareInterrupted) {
    return connectionSignal.reason;
  }
  if (cause instanceof CompareRefused || cause instanceof CompareInterrupted) {
    return cause;
  }
  return new CompareInterrupted("network", "The connection to the service was lost.", { cause });
}
