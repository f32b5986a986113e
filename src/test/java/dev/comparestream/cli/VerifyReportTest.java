package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifyReportTest {

    @Test
    void a_person_sees_when_each_lane_left_began_and_ended() {
        var report = VerifyReport.of(Evidence.of(new Recording()
                .chunks(0, 1, 0, 1)
                .done(1, 4, 500, 1000)
                .done(0, 0, 250, 504)
                .complete()
                .events()));

        assertThat(report.lines())
                .containsSubsequence(
                        "lane  model        left ms  first chunk ms  end ms  chunks  outcome",
                        "   0  lab/model-0        0             250     504       7  ok",
                        "   1  lab/model-1        4             504    1004       7  ok",
                        "   0  |...............###############                              |",
                        "   1  |..............................##############################|",
                        "starts        spread over 4 ms (concurrent: at most 500 ms)",
                        "interleaving  2 of 2 models among the first 4 chunks, by lane: 0 1 0 1",
                        "total         1004 ms; the slowest lane alone 1000 ms, all lanes one after the other 1504 ms")
                .last()
                .asString()
                .startsWith("CONCURRENT: ");
    }

    @Test
    void a_failed_lane_is_shown_with_its_kind_and_its_message() {
        var report = VerifyReport.of(Evidence.of(
                new Recording().failed(0, "rate_limit", 0, 80).neverSent(1).events()));

        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line).contains("failed: rate_limit"))
                .anySatisfy(line -> assertThat(line).matches(".*lab/model-1 +- +- +- +0  failed: overloaded"))
                .contains("      lane 0: no luck today");
        assertThat(report.verdict().kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    }

    @Test
    void only_the_first_20_chunks_count_as_the_beginning() {
        var recording = new Recording();
        for (int chunk = 0; chunk < 20; chunk++) {
            recording.chunk(0, "x");
        }
        var report = VerifyReport.of(Evidence.of(recording
                .chunk(1, "late")
                .done(0, 0, 10, 900)
                .done(1, 0, 800, 900)
                .events()));

        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line).contains("1 of 2 models among the first 20 chunks"));
    }

    @Test
    void without_any_request_there_is_no_timeline_but_a_reason() {
        var report = VerifyReport.of(Evidence.of(new Recording().neverSent(0).events()));

        assertThat(report.lines())
                .noneMatch(line -> line.contains("|"))
                .last()
                .asString()
                .contains("none left");
    }
}
