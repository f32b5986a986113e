package dev.comparestream.compare;

import dev.comparestream.model.ModelId;

/**
 * Which lane of a comparison.
 *
 * @param index place in the request's models
 */
public record LaneId(int index, ModelId model) {}
