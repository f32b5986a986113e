package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.model.Usage;
import java.util.List;
import java.util.stream.IntStream;

/** What tests of comparisons are made of. */
final class Lanes {

    static final ComparisonId COMPARISON = new ComparisonId("c");
    static final ModelId MODEL = new ModelId("m/0");
    static final LaneId LANE = new LaneId(0, MODEL);
    static final RunId RUN = RunId.of(COMPARISON, 0, 1);
    static final RunId OLD_RUN = RunId.of(COMPARISON, 0, 77);
    static final LaneFailure NO_ROOM = LaneFailure.of(FailureKind.OVERLOADED, "No room.");
    static final LaneFailure STOPPED = LaneFailure.of(FailureKind.CANCELLED, "Stopped.");
    static final Usage USAGE = new Usage("{\"completion_tokens\":4}", 10, 4, 14, 0.5);

    private Lanes() {}

    static ComparisonRequest request(int models) {
        return new ComparisonRequest(
                "Hi 😀",
                IntStream.range(0, models).mapToObj(i -> new ModelId("m/" + i)).toList(),
                List.of(),
                null,
                null,
                null,
                100,
                false,
                null);
    }

    static LaneFrame frame(RunId run, long seq, LanePart... parts) {
        return new LaneFrame(0, run, seq, "control", List.of(parts));
    }

    static SignsOfLife.Sign sign(RunId run, long frames) {
        return new SignsOfLife.Sign(0, run, frames);
    }

    static LanePart text(String content) {
        return new LanePart.Text(content, 1);
    }

    static LanePart finished() {
        return new LanePart.Finished("stop", USAGE, new LaneTimes(2_000L, 3_000L, 2_003_000));
    }

    static LanePart failed(FailureKind kind) {
        return new LanePart.Failed(LaneFailure.of(kind, "It broke."), null, null, new LaneTimes(2_000L, null, 9_000));
    }
}
