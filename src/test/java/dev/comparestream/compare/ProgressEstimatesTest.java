package dev.comparestream.compare;

import static dev.comparestream.compare.Lanes.LANE;
import static dev.comparestream.compare.Lanes.RUN;
import static dev.comparestream.compare.Lanes.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.ModelId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressEstimatesTest {

    private static final int MAX_TOKENS = 100;

    private final AnswerLengths lengths = new AnswerLengths(2);
    private final ProgressEstimates estimates = new ProgressEstimates(1, MAX_TOKENS, lengths);
    private final Lane asked = new IdleLane(LANE).dispatched(RUN, "here", 0).next();

    @Test
    void a_lane_that_has_not_begun_is_queued_at_nothing() {
        assertThat(estimates.of(new IdleLane(LANE), false, 1_500_000))
                .isEqualTo(new CompareEvent.Progress(LANE, LaneState.QUEUED, 1_500, 0, 0, 0));
    }

    @Test
    void pieces_count_as_tokens_from_the_first_of_them_on() {
        Lane lane = asked.on(frame(RUN, 1, new LanePart.Text("a b c d e", 25)), 1_000_000)
                .next();

        assertThat(estimates.of(lane, false, 3_000_000))
                .isEqualTo(new CompareEvent.Progress(LANE, LaneState.STREAMING, 3_000, 25, 12.5, 0.25));
    }

    @Test
    void a_lane_whose_client_does_not_read_is_paused() {
        assertThat(estimates.of(asked, true, 1_000).state()).isEqualTo(LaneState.PAUSED);
    }

    @Test
    void the_moment_of_the_first_piece_has_no_rate_yet() {
        Lane lane = asked.on(frame(RUN, 1, new LanePart.Reasoning("hm")), 1_000).next();

        CompareEvent.Progress progress = estimates.of(lane, false, 1_000);

        assertThat(progress.tokensPerSecond()).isZero();
        assertThat(progress.state()).isEqualTo(LaneState.THINKING);
    }

    @Test
    void a_lane_that_is_begun_anew_does_not_fall_back() {
        Lane thinking =
                asked.on(frame(RUN, 1, new LanePart.Text("x", 50)), 1_000).next();
        estimates.of(thinking, false, 2_000);

        assertThat(estimates.of(asked, false, 3_000).fraction()).isEqualTo(0.5);
    }

    @Test
    void a_model_whose_answers_are_known_is_measured_by_them() {
        lengths.ended(LANE.model(), 20);
        Lane lane = asked;

        lane = lane.on(frame(RUN, 1, new LanePart.Text("x", 10)), 1_000).next();
        assertThat(estimates.of(lane, false, 2_000).fraction()).isEqualTo(0.45);
        lane = lane.on(frame(RUN, 2, new LanePart.Text("x", 10)), 3_000).next();
        assertThat(estimates.of(lane, false, 4_000).fraction()).isEqualTo(0.9);
        lane = lane.on(frame(RUN, 3, new LanePart.Text("x", 40)), 5_000).next();
        assertThat(estimates.of(lane, false, 6_000).fraction()).isEqualTo(0.945, within(1e-9));
    }

    @Test
    void later_answers_count_more_and_only_so_many_models_are_remembered() {
        ModelId other = new ModelId("m/other");
        lengths.ended(other, 100);
        lengths.ended(other, 200);
        assertThat(lengths.of(other)).isEqualTo(120);

        lengths.ended(new ModelId("m/2"), 1);
        lengths.ended(new ModelId("m/3"), 1);
        lengths.ended(new ModelId("m/4"), 0);

        assertThat(lengths.of(other)).isZero();
        assertThat(lengths.of(new ModelId("m/2"))).isEqualTo(1);
    }

    @Property(tries = 200)
    void the_fraction_never_falls_and_leaves_the_last_step_to_the_end(
            @ForAll List<@IntRange(min = 1, max = 60) Integer> pieces,
            @ForAll @IntRange(min = 0, max = 150) int usual) {
        lengths.ended(LANE.model(), usual);
        Lane lane = asked;
        double last = 0;
        long seq = 0;
        for (int joined : pieces) {
            lane = lane.on(frame(RUN, ++seq, new LanePart.Text("x", joined)), seq)
                    .next();
            double fraction = estimates.of(lane, false, seq).fraction();
            assertThat(fraction).isBetween(last, 0.99);
            last = fraction;
        }
    }
}
