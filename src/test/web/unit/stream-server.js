import { createServer } from "node:http";
import { once } from "node:events";

/** An HTTP server for one test, whose handler is given each request with its body; closed with the test. */
export async function serverFor(test, handler) {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) {
      body += piece;
    }
    handler({ method: request.method, url: request.url, headers: request.headers, body }, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** The head that the service sends before its events. */
export function eventStreamHead(response, id = "c1") {
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "X-Comparison-Id": id });
  response.flushHeaders();
}

/** An event as the service writes it. */
export function written(event) {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** All events of a comparison. */
export async function allOf(comparison) {
  const events = [];
  for await (const event of comparison) {
    events.push(event);
  }
  return events;
}

export const COMPLETE = { type: "complete", metadata: { comparison_id: "c1" } };
