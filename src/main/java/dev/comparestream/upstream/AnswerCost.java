package dev.comparestream.upstream;

/**
 * What the upstream says that an answer has used.
 *
 * @param cost in the upstream's currency (OpenRouter: US dollars)
 */
public record AnswerCost(long promptTokens, long completionTokens, double cost) {}
