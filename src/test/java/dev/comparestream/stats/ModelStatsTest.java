package dev.comparestream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelStatsTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T10:00:00Z");

    private Instant now = MORNING;
    private final ModelStats stats = new ModelStats(3, () -> now);

    @Test
    void nothing_is_known_of_a_model_that_was_never_asked() {
        assertThat(stats.summaries()).isEmpty();
    }

    @Test
    void successes_and_failures_are_counted_apart_and_failures_by_their_kind() {
        ends("a", null);
        ends("a", FailureKind.RATE_LIMIT);
        ends("a", FailureKind.RATE_LIMIT);
        ends("a", FailureKind.EMPTY);

        ModelSummary a = summary("a");

        assertThat(a.success()).isEqualTo(1);
        assertThat(a.failure()).isEqualTo(3);
        assertThat(a.cancelled()).isZero();
        assertThat(a.failuresByKind())
                .containsExactlyInAnyOrderEntriesOf(Map.of(FailureKind.RATE_LIMIT, 2L, FailureKind.EMPTY, 1L));
    }

    @Test
    void a_lane_that_was_stopped_on_purpose_is_no_failure_of_its_model() {
        ends("a", FailureKind.CANCELLED);

        ModelSummary a = summary("a");

        assertThat(a.cancelled()).isEqualTo(1);
        assertThat(a.failure()).isZero();
        assertThat(a.failuresByKind()).isEmpty();
        assertThat(a.lastError()).isNull();
        assertThat(a.lastErrorMessage()).isNull();
    }

    @Test
    void the_last_success_and_the_last_error_are_remembered_with_their_time() {
        ends("a", null);
        now = MORNING.plusSeconds(1);
        ends("a", FailureKind.EMPTY);
        now = MORNING.plusSeconds(2);
        ends("a", FailureKind.CANCELLED);

        ModelSummary a = summary("a");

        assertThat(a.lastSuccess()).isEqualTo(MORNING);
        assertThat(a.lastError()).isEqualTo(MORNING.plusSeconds(1));
        assertThat(a.lastErrorMessage()).isEqualTo("failed with empty");
    }

    @Test
    void kinds_of_failure_have_the_same_order_every_time() {
        for (FailureKind kind : FailureKind.values()) {
            ends("a", kind);
        }

        assertThat(List.copyOf(summary("a").failuresByKind().keySet())).isSorted();
    }

    @Test
    void percentiles_are_right_to_two_digits_and_only_of_successes() {
        IntStream.rangeClosed(1, 100).forEach(i -> stats.ended(new ModelId("a"), null, (long) i * 10, (long) i * 100));
        stats.ended(new ModelId("a"), LaneFailure.of(FailureKind.STALLED, "stalled"), 900_000L, 900_000);

        ModelSummary.Percentiles first = Objects.requireNonNull(summary("a").timeToFirst());
        ModelSummary.Percentiles whole = Objects.requireNonNull(summary("a").duration());

        assertThat(first.p50()).isBetween(500L, 505L);
        assertThat(first.p95()).isBetween(950L, 960L);
        assertThat(first.p99()).isBetween(990L, 1_000L);
        assertThat(whole.p50()).isBetween(5_000L, 5_050L);
        assertThat(whole.p99()).isBetween(9_900L, 10_000L);
    }

    @Test
    void a_model_that_never_gave_text_has_no_time_to_its_first_text() {
        stats.ended(new ModelId("a"), null, null, 10);

        assertThat(summary("a").timeToFirst()).isNull();
        assertThat(summary("a").duration()).isNotNull();
    }

    @Test
    void an_answer_that_took_days_is_counted_too() {
        stats.ended(new ModelId("a"), null, 10L, 1_000_000_000L);

        assertThat(Objects.requireNonNull(summary("a").duration()).p50()).isGreaterThan(990_000_000L);
    }

    @Test
    void made_up_model_ids_push_out_the_one_that_was_not_used_for_longest() {
        ends("a", null);
        ends("b", null);
        ends("c", null);
        ends("a", null);

        ends("d", null);

        assertThat(stats.summaries()).containsOnlyKeys("a", "c", "d");
        assertThat(summary("a").success()).isEqualTo(2);
    }

    @Test
    void what_cancelled_lanes_cost_adds_up_over_instances() {
        ModelStats other = new ModelStats(3, Instant::now);
        stats.cancelledCost(new ModelId("a"), 9, 21, 0.5);
        stats.cancelledCost(new ModelId("a"), 1, 1, 0.25);
        other.cancelledCost(new ModelId("a"), 10, 10, 0.25);

        ModelSummary both = Objects.requireNonNull(
                stats.summariesWith(List.of(other.snapshots())).get("a"));

        assertThat(both.cancelledCost()).isEqualTo(new LaterCost(3, 20, 32, 1.0));
    }

    @Test
    void looking_at_the_statistics_does_not_count_as_use() {
        ends("a", null);
        ends("b", null);
        ends("c", null);
        stats.summaries();

        ends("d", null);

        assertThat(stats.summaries()).containsOnlyKeys("b", "c", "d");
    }

    private void ends(String model, @Nullable FailureKind kind) {
        LaneFailure failure = kind == null ? null : LaneFailure.of(kind, "failed with " + kind.wireName());
        stats.ended(new ModelId(model), failure, 10L, 20);
    }

    private ModelSummary summary(String model) {
        return Objects.requireNonNull(stats.summaries().get(model));
    }
}
