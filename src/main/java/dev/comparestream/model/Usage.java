package dev.comparestream.model;

/**
 * What an upstream says that one answer has used: its own last object, never a sum of several.
 *
 * @param json             the object as the upstream gave it, one line of JSON
 * @param promptTokens     0 where the upstream does not say
 * @param completionTokens 0 where the upstream does not say
 * @param totalTokens      the upstream's, or the sum of the two above where it gives none
 * @param cost             in the upstream's currency (OpenRouter: US dollars), 0 where it does not say
 */
public record Usage(String json, long promptTokens, long completionTokens, long totalTokens, double cost) {}
