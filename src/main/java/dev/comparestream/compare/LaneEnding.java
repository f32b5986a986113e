package dev.comparestream.compare;

import dev.comparestream.compare.Lane.Step;
import dev.comparestream.compare.Lane.Wish;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last events of a lane, whatever ends it. */
final class LaneEnding {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final double MICROS_PER_SECOND = 1_000_000.0;

    private LaneEnding() {}

    static Step of(
            LanePart.Terminal end, LaneId id, LaneCounts counts, long dispatchedAt, List<CompareEvent> eventsBefore) {
        LaneFailure failure = end instanceof LanePart.Failed failed ? failed.failure() : null;
        return end(
                id,
                counts,
                failure,
                end.finishReason(),
                end.usage(),
                end.times(),
                dispatchedAt,
                Wish.NONE,
                eventsBefore);
    }

    static Step failed(
            LaneId id,
            LaneCounts counts,
            LaneFailure failure,
            @Nullable String finishReason,
            @Nullable Usage usage,
            LaneTimes times,
            long dispatchedAt,
            Wish wish) {
        return end(id, counts, failure, finishReason, usage, times, dispatchedAt, wish, new ArrayList<>(2));
    }

    private static Step end(
            LaneId id,
            LaneCounts counts,
            @Nullable LaneFailure failure,
            @Nullable String finishReason,
            @Nullable Usage usage,
            LaneTimes times,
            long dispatchedAt,
            Wish wish,
            List<CompareEvent> events) {
        CompareEvent.Done done = new CompareEvent.Done(
                id,
                failure,
                finishReason,
                times.waited() == null ? null : (dispatchedAt + times.waited()) / MICROS_PER_MILLI,
                times.firstContent() == null ? null : times.firstContent() / MICROS_PER_MILLI,
                times.duration() / MICROS_PER_MILLI,
                counts.chunks(),
                rate(counts, usage, times),
                usage);
        if (failure != null) {
            events.add(new CompareEvent.ErrorChunk(id, "Error: " + failure.message()));
        }
        events.add(done);
        return new Step(new EndedLane(id, counts, done, LaneOverhead.of(counts, times, dispatchedAt)), events, wish);
    }

    // From the first content on, since the wait before it says nothing about how fast a model writes. An answer that
    // came in one piece has no such time, and is measured as a whole.
    private static @Nullable Double rate(LaneCounts counts, @Nullable Usage usage, LaneTimes times) {
        long tokens = usage != null && usage.completionTokens() > 0 ? usage.completionTokens() : counts.tokens();
        long writing = times.firstContent() == null ? 0 : times.duration() - times.firstContent();
        long micros = counts.tokens() > 1 && writing > 0 ? writing : times.duration();
        return tokens == 0 || micros <= 0 ? null : tokens * MICROS_PER_SECOND / micros;
    }
}
