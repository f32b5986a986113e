package dev.comparestream.catalogue;

import dev.comparestream.model.ModelId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream says about one of its models. Only the id is sure: many list nothing else.
 *
 * @param name                for people; the id where the upstream has no name
 * @param created             seconds since 1970
 * @param contextLength       tokens of prompt and answer together
 * @param maxCompletionTokens tokens of an answer
 * @param pricing             dollars by what they are paid for, {@code prompt} and {@code completion} for one token;
 *                            as decimal text, because they are small; empty: not known
 * @param inputModalities     such as {@code text} and {@code image}; empty: not known
 * @param outputModalities    as well
 * @param supportedParameters of a request; empty: not known
 */
public record ListedModel(
        ModelId id,
        String name,
        @Nullable String description,
        @Nullable Long created,
        @Nullable Long contextLength,
        @Nullable Long maxCompletionTokens,
        Map<String, String> pricing,
        List<String> inputModalities,
        List<String> outputModalities,
        List<String> supportedParameters) {}
