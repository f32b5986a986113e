package dev.comparestream.model;

import org.jspecify.annotations.Nullable;

/**
 * When things happened to a run, in microseconds, each measured on the worker's own clock.
 *
 * @param waited       from the receipt of the job to the sending of the first upstream request; null: none was sent
 * @param firstContent from that sending to the first text or reasoning; null: there was none
 * @param duration     from that sending to the end; 0 where none was sent
 */
public record LaneTimes(@Nullable Long waited, @Nullable Long firstContent, long duration) {

    public static final LaneTimes NONE = new LaneTimes(null, null, 0);
}
