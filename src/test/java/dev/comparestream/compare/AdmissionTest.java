package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.bus.LaneJob;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How comparisons are let in, and how they are brought to an end when the instance is to stop. */
class AdmissionTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_full_instance_refuses_and_says_when_to_come_again() {
        stage.node("here", 9).opens(1);
        stage.opens(1);

        assertUnavailable(() -> stage.opens(1), "This instance holds as many comparisons as it may (2)", 2);

        assertThat(stage.admission.held()).isEqualTo(2);
    }

    @Test
    void without_any_worker_a_comparison_is_refused_and_takes_no_place() {
        assertUnavailable(() -> stage.opens(1), "No worker is there", 2);

        assertThat(stage.admission.held()).isZero();
    }

    @Test
    void an_end_makes_room_for_the_next() {
        stage.node("here", 9).opens(1);
        RunningComparison leaves = stage.opens(1);

        stage.on(leaves::cancel);

        assertThat(stage.opens(1)).isNotNull();
    }

    @Test
    void an_instance_that_is_to_stop_refuses_and_waits_for_those_who_are_in() throws Exception {
        stage.node("here", 9).starts(1);
        LaneJob job = stage.accept();

        Future<Void> drained = stage.admission.drain();
        assertThat(stage.admission.isDraining()).isTrue();
        assertThat(drained.isComplete()).isFalse();
        assertUnavailable(() -> stage.opens(1), "This instance is about to stop", 5);
        assertThat(drained.isComplete()).isFalse();
        stage.send(job, 1, Lanes.text("Hi"), Lanes.finished());

        drained.await(10, TimeUnit.SECONDS);
        assertThat(stage.admission.held()).isZero();
    }

    @Test
    void an_empty_instance_is_drained_at_once() {
        assertThat(stage.admission.drain().succeeded()).isTrue();
    }

    @Test
    void comparisons_that_take_too_long_are_ended_with_their_proper_last_events() throws Exception {
        stage.node("here", 9).starts(2);

        Future<Void> drained = stage.admission.drain();
        stage.admission.endAll(Lanes.STOPPED);

        drained.await(10, TimeUnit.SECONDS);
        assertThat(stage.next(CompareEvent.Complete.class, stage.told)
                        .metadata()
                        .modelsFailed())
                .isEqualTo(2);
    }

    private static void assertUnavailable(ThrowingCallable opening, String detail, int seconds) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.detail()).startsWith(detail);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        });
    }
}
