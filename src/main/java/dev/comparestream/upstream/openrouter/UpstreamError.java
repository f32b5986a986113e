package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream says about an error, in its own words and not yet safe to show.
 *
 * @param message empty: it gives none
 * @param status  the HTTP status that it names, 400 to 599; null: none
 * @param words   its names for the error, the most exact first
 * @param details the innermost object that describes the error
 */
record UpstreamError(String message, @Nullable Integer status, List<String> words, JsonNode details) {}
