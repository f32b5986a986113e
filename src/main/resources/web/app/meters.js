import { cost, count, rate, runningTime, time } from "./format.js";

const NAMES = {
  queued: "waiting",
  connecting: "waiting",
  thinking: "thinking",
  streaming: "writing",
  paused: "held back",
  done: "done",
  failed: "failed",
  stopped: "stopped",
  lost: "lost",
};

/** What the instruments of a lane show. Estimates carry a ≈, what the provider has reckoned does not. */
export function readings(answer, now) {
  const { progress, done } = answer;
  const first = done?.time_to_first_chunk_ms ?? (answer.firstAt === null ? null : answer.firstAt - answer.began);
  const tokens = done?.usage?.completion_tokens;
  const estimated = progress?.tokens ? `≈${count(progress.tokens)}` : "–";
  return {
    state: NAMES[answer.state] ?? answer.state,
    first: time(first),
    elapsed: answer.running ? runningTime(now - answer.began) : time(done?.duration_ms ?? answer.endedAt - answer.began),
    rate: rateOf(answer),
    tokens: tokens === undefined ? estimated : count(tokens),
    cost: cost(done?.usage?.cost),
  };
}

/** How far an answer is: a share from 0 to 1, and whether that is known or guessed. */
export function extent(answer) {
  if (answer.done !== null && !answer.done.error) {
    return { share: 1, fact: true, text: "100 %, whole" };
  }
  const share = answer.progress?.fraction ?? 0;
  const percent = `about ${Math.round(share * 100)} %`;
  return { share, fact: false, text: answer.running ? `${percent} of the longest answer asked for` : `${percent}, not whole` };
}

function rateOf({ progress, done }) {
  if (done !== null) {
    return rate(done.tokens_per_second);
  }
  return progress?.tokens_per_second ? `≈${rate(progress.tokens_per_second)}` : "–";
}
