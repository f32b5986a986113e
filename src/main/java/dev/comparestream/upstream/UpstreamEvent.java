package dev.comparestream.upstream;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to one upstream call. */
public sealed interface UpstreamEvent {

    /** The call waits: for a permit or for the next attempt. */
    record Queued() implements UpstreamEvent {}

    /** A request has been written to the upstream; comes again with each attempt. */
    record Sent() implements UpstreamEvent {}

    /** The upstream has begun to answer: status and headers are here. */
    record Head() implements UpstreamEvent {}

    /**
     * The upstream has told by which id it knows its answer; at most once for each request, before its first output.
     *
     * @param generation fit for a log and for a URL
     */
    record Named(String generation) implements UpstreamEvent {}

    /**
     * The upstream has told which model answers; only where the request is traced, and at most once.
     *
     * @param model as the upstream calls it; safe to show
     */
    record AnsweredBy(String model) implements UpstreamEvent {}

    /** Bytes came that brought no output, a keep-alive comment for example. */
    record Alive() implements UpstreamEvent {}

    /**
     * What one read has brought.
     *
     * @param parts not empty, in order; only text, reasoning and images
     */
    record Output(List<LanePart> parts) implements UpstreamEvent {}

    /** Nothing follows. */
    sealed interface Ended extends UpstreamEvent {
        @Nullable
        String finishReason();

        @Nullable
        Usage usage();
    }

    /** The upstream has closed its answer properly, and there was output. */
    record Finished(@Nullable String finishReason, @Nullable Usage usage) implements Ended {}

    /** The call has failed; output that came before stands. */
    record Failed(
            LaneFailure failure,
            @Nullable String finishReason,
            @Nullable Usage usage) implements Ended {}
}
