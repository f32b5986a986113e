/**
 * Where a lane's time went, in milliseconds since the comparison began, and where its parts end: waiting until `first`,
 * thinking until `text`, streaming until `end`. Once the lane has ended the service's own times are taken.
 */
export function stretch(answer, now) {
  const { done } = answer;
  const started = done?.started_ms ?? 0;
  const end = done === null ? (answer.endedAt ?? now) - answer.began : started + done.duration_ms;
  const ownFirst = answer.firstAt === null ? end : answer.firstAt - answer.began;
  const first = done?.time_to_first_chunk_ms == null ? ownFirst : started + done.time_to_first_chunk_ms;
  const text = answer.textAt === null ? end : answer.textAt - answer.began;
  const thought = answer.reasoning.length > 0;
  const firstInside = Math.min(first, end);
  return { started, first: firstInside, text: thought ? Math.min(Math.max(text, firstInside), end) : firstInside, end };
}

/** What all lanes took together and one by one. */
export function gain(stretches) {
  return {
    slowest: Math.max(0, ...stretches.map((lane) => lane.end)),
    sum: stretches.reduce((sum, lane) => sum + lane.end - lane.started, 0),
  };
}
