package dev.comparestream.cli;

import static dev.comparestream.cli.Verdict.Kind.CONCURRENT;
import static dev.comparestream.cli.Verdict.Kind.SEQUENTIAL;
import static dev.comparestream.cli.Verdict.Kind.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    private final Recording recording = new Recording();

    @Test
    void requests_that_leave_together_and_run_together_are_concurrent() {
        var verdict = recording
                .chunks(0, 1, 2, 0, 1, 2)
                .done(0, 1, 200, 900)
                .done(1, 2, 300, 1500)
                .done(2, 4, 250, 700)
                .complete()
                .verdict();

        assertThat(verdict.kind()).isEqualTo(CONCURRENT);
        assertThat(verdict.reason()).contains("all 3 requests left within 3 ms");
    }

    @Test
    void one_lane_after_the_other_is_sequential() {
        recording.done(0, 0, 300, 1000).done(1, 1001, 300, 800).done(2, 1802, 300, 900);

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
        assertThat(recording.verdict().reason()).contains("1802 ms after the first");
    }

    @Test
    void very_short_lanes_one_after_the_other_are_sequential_although_their_starts_are_close() {
        for (int lane = 0; lane < 9; lane++) {
            recording.done(lane, lane * 10L, 3, 10);
        }

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
        assertThat(recording.verdict().reason()).contains("nearer to the sum");
    }

    @Test
    void a_long_lane_does_not_hide_that_the_short_one_had_to_wait() {
        recording.done(0, 0, 3, 30).done(1, 30, 300, 5000);

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
    }

    @Test
    void four_at_a_time_is_not_all_at_once() {
        for (int lane = 0; lane < 9; lane++) {
            recording.done(lane, lane / 4 * 100L, 20, 100);
        }

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
        assertThat(recording.verdict().reason()).contains("left at 200 ms, when lane 0 was over (100 ms)");
    }

    @Test
    void answers_that_are_read_one_by_one_are_sequential_although_all_requests_left_at_once() {
        recording
                .chunks(0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2)
                .done(0, 0, 100, 1000)
                .done(1, 1, 1001, 1004)
                .done(2, 1, 1006, 1009);

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
        assertThat(recording.verdict().reason()).contains("came one after the other");
    }

    @Test
    void a_slow_model_that_begins_long_after_the_fast_one_has_ended_is_no_sign_of_a_queue() {
        recording.chunks(0, 0, 0, 0, 0, 0, 1, 1, 1).done(0, 0, 100, 600).done(1, 1, 4000, 6000);

        assertThat(recording.verdict().kind()).isEqualTo(CONCURRENT);
    }

    @Test
    void a_model_that_thinks_while_the_other_writes_interleaves_with_it() {
        recording
                .chunks(0, 0, 0)
                .reasoning(1, "hm")
                .chunks(0, 0, 0, 1, 1)
                .done(0, 0, 100, 1000)
                .done(1, 1, 300, 2000);

        assertThat(recording.verdict().kind()).isEqualTo(CONCURRENT);
    }

    @Test
    void answers_of_one_piece_each_cannot_interleave_and_are_judged_by_their_times() {
        recording.chunks(0, 1, 2).done(0, 0, 500, 501).done(1, 1, 502, 503).done(2, 1, 504, 505);

        assertThat(recording.verdict().kind()).isEqualTo(CONCURRENT);
    }

    @Test
    void a_refusal_that_comes_at_once_does_not_spoil_the_verdict_on_the_others() {
        recording
                .failed(0, "auth", 0, 2)
                .chunks(1, 2, 1, 2)
                .done(1, 3, 200, 900)
                .done(2, 4, 250, 700);

        assertThat(recording.verdict().kind()).isEqualTo(CONCURRENT);
    }

    @Test
    void refusals_alone_prove_it_if_they_took_their_time_together() {
        recording.failed(0, "auth", 0, 180).failed(1, "auth", 2, 200);

        assertThat(recording.verdict().kind()).isEqualTo(CONCURRENT);
    }

    @Test
    void refusals_one_after_the_other_are_sequential() {
        recording.failed(0, "auth", 0, 20).failed(1, "auth", 20, 20).failed(2, "auth", 40, 20);

        assertThat(recording.verdict().kind()).isEqualTo(SEQUENTIAL);
    }

    @Test
    void lanes_that_are_over_at_once_do_not_tell() {
        recording.failed(0, "connection", 0, 1).failed(1, "connection", 1, 1).failed(2, "connection", 2, 0);

        assertThat(recording.verdict().kind()).isEqualTo(UNDECIDED);
        assertThat(recording.verdict().reason()).contains("too short to tell");
    }

    @Test
    void one_request_does_not_tell() {
        recording.done(0, 0, 100, 900).neverSent(1);

        assertThat(recording.verdict().kind()).isEqualTo(UNDECIDED);
        assertThat(recording.verdict().reason()).contains("only one left");
    }

    @Test
    void no_request_does_not_tell() {
        assertThat(recording.neverSent(0).neverSent(1).verdict().reason()).contains("none left");
    }

    @Test
    void a_comparison_that_was_lost_does_not_tell() {
        recording.done(0, 0, 100, 900).done(1, 1, 100, 900).lost("no worker");

        assertThat(recording.verdict().kind()).isEqualTo(UNDECIDED);
        assertThat(recording.verdict().reason()).contains("no worker");
    }

    @Test
    void starts_may_be_500_ms_apart_and_no_more() {
        assertThat(new Recording()
                        .done(0, 0, 9, 3000)
                        .done(1, 500, 9, 3000)
                        .verdict()
                        .kind())
                .isEqualTo(CONCURRENT);
        assertThat(new Recording()
                        .done(0, 0, 9, 3000)
                        .done(1, 501, 9, 3000)
                        .verdict()
                        .kind())
                .isEqualTo(SEQUENTIAL);
    }
}
