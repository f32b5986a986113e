// What someone who writes TypeScript does with compare-stream.js; types.test.js has it checked.
import {
  type CompareEvent,
  CompareInterrupted,
  CompareRefused,
  compareStream,
  EventStreamParser,
} from "../../../main/resources/web/compare-stream.js";

const comparison = compareStream({
  request: { input_data: "hi", models: ["a/b"], tier: "brief", conversation_history: [{ role: "user", content: "x" }] },
  signal: AbortSignal.timeout(1000),
  heartbeatTimeout: 5000,
});

function told(event: CompareEvent): string | number | undefined {
  switch (event.type) {
    case "start":
    case "chunk":
    case "reasoning":
      return event.model;
    case "image":
      return event.url;
    case "progress":
      return event.fraction;
    case "done":
      return event.failure?.kind ?? event.usage?.cost;
    case "complete":
      return event.metadata.usage.cost;
    case "error":
      return event.failure.message;
  }
}

try {
  for await (const event of comparison) {
    told(event);
  }
  const id: string | null = comparison.id;
  const stopped: boolean = await comparison.stopLane(0);
  console.log(id, stopped);
} catch (problem) {
  if (problem instanceof CompareRefused) {
    console.log(problem.detail, problem.retryAfter?.toFixed());
  } else if (problem instanceof CompareInterrupted && problem.reason === "silence") {
    console.log(problem.message);
  }
}

const data: string[] = new EventStreamParser().push("data: x\n\n");
console.log(data);

// @ts-expect-error there is no such tier
compareStream({ request: { input_data: "hi", models: ["a/b"], tier: "huge" } });
// @ts-expect-error models are missing
compareStream({ request: { input_data: "hi" } });
