const WORDS = {
  bad_request: "The model did not accept the request.",
  unprocessable: "The model did not accept the request.",
  payload_too_large: "The conversation is too large for this model.",
  auth: "The service's key was not accepted by the provider.",
  payment_required: "The provider wants to be paid: the account has no credit left.",
  forbidden: "The provider does not allow this.",
  not_found: "There is no model with this id.",
  rate_limit: "The provider is taking no more requests at the moment.",
  timeout: "The provider ran out of time.",
  unavailable: "The model is not available at the moment.",
  upstream: "The provider had a fault.",
  connection: "The connection to the provider broke.",
  stalled: "The model stopped writing and was given up.",
  deadline: "The answer took longer than it may.",
  truncated: "The answer was cut off before its end.",
  empty: "The model ended without having said anything.",
  protocol: "The provider's answer could not be understood.",
  refusal: "The model declined to answer.",
  content_filter: "A content filter held the answer back.",
  redirect: "The provider's address has moved.",
  limit: "The answer was larger than it may be.",
  overloaded: "The service has too much to do at the moment.",
  worker_lost: "The part of the service that was asking this model has died.",
  cancelled: "Stopped.",
  internal: "Something went wrong in the service.",
};

/** What became of a lane that failed, for people: the sentence, what the service says, and what helps. */
export function failureWords(failure) {
  const kind = failure?.kind ?? "internal";
  const sentence = WORDS[kind] ?? "The answer failed.";
  if (kind === "cancelled") {
    return { sentence, detail: "", advice: "" };
  }
  return { sentence, detail: failure?.message ?? "", advice: advice(failure) };
}

function advice(failure) {
  if (!failure?.retryable) {
    return "Trying again will not help as it is.";
  }
  const wait = failure.retry_after_ms;
  return wait ? `Worth another try in ${duration(wait)}.` : "Worth another try.";
}

function duration(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) {
    return seconds === 1 ? "a second" : `${seconds} seconds`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
