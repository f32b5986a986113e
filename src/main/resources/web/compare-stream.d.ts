/** Types of compare-stream.js: a client of the compare-stream service for browsers and other JavaScript platforms. */

export interface CompareOptions {
  /** Where the service is; by default where this module was loaded from. */
  baseUrl?: string | URL;
  request: CompareRequest;
  /** Ends the comparison: the loop throws the signal's reason, and the service resets its upstream requests. */
  signal?: AbortSignal;
  /**
   * Milliseconds of complete silence after which the connection counts as lost; the service sends a heartbeat every
   * ten seconds unless it is configured otherwise. 30,000 by default; 0 for never.
   */
  heartbeatTimeout?: number;
  /** Further request headers, `Authorization` for example. */
  headers?: Record<string, string>;
  /** Used instead of the platform's own. */
  fetch?: typeof globalThis.fetch;
}

export interface CompareRequest {
  /** The prompt. */
  input_data: string;
  /** One to nine model ids; one that is named twice has two lanes. */
  models: string[];
  conversation_history?: HistoryMessage[];
  tier?: "brief" | "standard" | "extended";
  system?: string;
  temperature?: number;
  top_p?: number;
  max_tokens?: number;
  /** Asks for `progress` events. */
  progress?: boolean;
}

export interface HistoryMessage {
  role: "user" | "assistant" | "system";
  content: string;
  /** Of an assistant's message: the one model that is to see it; all see one without. */
  model_id?: string;
}

/** Begins nothing yet: the request is sent when the loop over the events begins. Loop once. */
export function compareStream(options: CompareOptions): Comparison;

/**
 * The events, in order; the last is `complete` or `error`. Leaving the loop early ends the comparison.
 *
 * The loop throws {@link CompareRefused}, {@link CompareInterrupted}, or the reason of the signal that ended it.
 */
export interface Comparison extends AsyncIterable<CompareEvent> {
  /** Null until the service has answered; known when the first event is there. */
  readonly id: string | null;
  /** Stops every lane. The events go on to the proper end. Resolves to false if nothing was running any more. */
  stop(): Promise<boolean>;
  /** Stops one lane; the others go on. */
  stopLane(index: number): Promise<boolean>;
}

export type CompareEvent =
  | StartEvent
  | ChunkEvent
  | ReasoningEvent
  | ImageEvent
  | ProgressEvent
  | DoneEvent
  | CompleteEvent
  | ErrorEvent;

/** The lane that an event is of: the model as it was asked for, and its place in `models`. */
export interface OfLane {
  model: string;
  index: number;
}

export interface StartEvent extends OfLane {
  type: "start";
}

export interface ChunkEvent extends OfLane {
  type: "chunk";
  content: string;
  /** The lane has failed, `content` says `Error: …`, and its `done` follows. */
  error?: true;
}

export interface ReasoningEvent extends OfLane {
  type: "reasoning";
  content: string;
}

export interface ImageEvent extends OfLane {
  type: "image";
  /** `data:` or `https:`. */
  url: string;
}

export interface ProgressEvent extends OfLane {
  type: "progress";
  state: "queued" | "connecting" | "thinking" | "streaming" | "paused";
  elapsed_ms: number;
  tokens: number;
  tokens_per_second: number;
  /** 0 to 1, an estimate. */
  fraction: number;
}

export interface DoneEvent extends OfLane {
  type: "done";
  error: boolean;
  finish_reason: string | null;
  /** From the start of the comparison to the upstream request. */
  started_ms: number | null;
  time_to_first_chunk_ms: number | null;
  duration_ms: number;
  chunks: number;
  tokens_per_second: number | null;
  usage: Usage | null;
  /** Only of a lane that failed. */
  failure?: Failure;
}

export interface CompleteEvent {
  type: "complete";
  metadata: Metadata;
}

/** The whole comparison is lost. */
export interface ErrorEvent {
  type: "error";
  message: string;
  failure: Failure;
}

export interface Failure {
  kind: FailureKind;
  message: string;
  http_status?: number;
  /** Whether the same lane may work later. */
  retryable: boolean;
  retry_after_ms?: number;
}

export type FailureKind =
  | "bad_request" | "unprocessable" | "payload_too_large" | "auth" | "payment_required" | "forbidden" | "not_found"
  | "rate_limit" | "timeout" | "unavailable" | "upstream" | "connection" | "stalled" | "deadline" | "truncated" | "empty"
  | "protocol" | "refusal" | "content_filter" | "redirect" | "limit" | "overloaded" | "worker_lost" | "cancelled"
  | "internal";

/** The upstream's own; what it knows beside these is there too. */
export interface Usage {
  prompt_tokens?: number;
  completion_tokens?: number;
  total_tokens?: number;
  /** Dollars. */
  cost?: number;
  [detail: string]: unknown;
}

export interface Metadata {
  comparison_id: string;
  input_length: number;
  models_requested: number;
  models_successful: number;
  models_failed: number;
  /** Those of the failed that were stopped on purpose. */
  models_cancelled: number;
  timestamp: string;
  processing_time_ms: number;
  conversation_message_count: number;
  is_extended_interaction: boolean;
  usage: Required<Pick<Usage, "prompt_tokens" | "completion_tokens" | "total_tokens" | "cost">>;
}

/** The service has answered with a status instead of a comparison. */
export class CompareRefused extends Error {
  constructor(status: number, detail: string, retryAfter?: number | null);
  readonly status: number;
  /** What is wrong and what would be right, in the service's words. */
  readonly detail: string;
  /** Seconds after which it is worth another try; null: not by waiting. */
  readonly retryAfter: number | null;
}

/** The stream had no proper end. What came before stands. */
export class CompareInterrupted extends Error {
  constructor(reason: CompareInterrupted["reason"], message: string, options?: ErrorOptions);
  /**
   * `network`: the connection broke or never stood; `silence`: not even a heartbeat came; `ended`: the stream was closed
   * early; `protocol`: what came is not a comparison's event stream.
   */
  readonly reason: "network" | "silence" | "ended" | "protocol";
}

/** Cuts decoded text into the data of events; for those who bring their own connection. */
export class EventStreamParser {
  /** The data of every event that this piece of text completes. */
  push(text: string): string[];
}
