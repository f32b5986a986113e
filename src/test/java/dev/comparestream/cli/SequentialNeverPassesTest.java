package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the lanes are like, and however their times are rounded to milliseconds. */
class SequentialNeverPassesTest {

    @Property(tries = 500)
    void a_service_that_sends_the_next_request_when_the_last_answer_has_ended_never_passes(
            @ForAll("lanes") List<Lane> lanes) {
        var recording = new Recording();
        long now = 0;
        for (int index = 0; index < lanes.size(); index++) {
            Lane lane = lanes.get(index);
            lane.record(recording, index, now);
            now += lane.micros;
        }

        assertThat(recording.verdict().kind()).isNotEqualTo(Verdict.Kind.CONCURRENT);
    }

    @Property(tries = 500)
    void a_service_that_works_on_some_at_a_time_never_passes(@ForAll("lanes") List<Lane> lanes) {
        // as many again, each of which waits until the first of the first half has ended
        var recording = new Recording();
        long first = lanes.stream().mapToLong(Lane::micros).min().orElseThrow();
        for (int index = 0; index < lanes.size(); index++) {
            lanes.get(index).answered().record(recording, index, 0);
            lanes.get(index).answered().record(recording, lanes.size() + index, first);
        }

        assertThat(recording.verdict().kind()).isNotEqualTo(Verdict.Kind.CONCURRENT);
    }

    @Property(tries = 500)
    void a_service_that_sends_all_at_once_passes_if_its_lanes_last_long_enough_to_tell(
            @ForAll("lanes") List<Lane> lanes) {
        var recording = new Recording();
        for (int index = 0; index < lanes.size(); index++) {
            new Lane(lanes.get(index).micros + 100_000, lanes.get(index).fails, lanes.get(index).rounding)
                    .record(recording, index, index * 2_000L);
        }

        assertThat(recording.verdict().kind()).isEqualTo(Verdict.Kind.CONCURRENT);
    }

    @Provide
    Arbitrary<List<Lane>> lanes() {
        Arbitrary<Long> micros = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3_000),
                Arbitraries.longs().between(0, 60_000),
                Arbitraries.longs().between(0, 5_000_000));
        return Combinators.combine(micros, Arbitraries.of(true, false), Arbitraries.of(0, 500, 999))
                .as(Lane::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(9);
    }

    /**
     * @param rounding microseconds to add before cutting to milliseconds: 0 rounds down, 999 up
     */
    record Lane(long micros, boolean fails, int rounding) {

        Lane answered() {
            return new Lane(micros, false, rounding);
        }

        void record(Recording recording, int index, long startedMicros) {
            long started = (startedMicros + rounding) / 1000;
            long duration = (micros + rounding) / 1000;
            if (fails) {
                recording.failed(index, "auth", started, duration);
            } else {
                recording.done(index, started, duration / 2, duration);
            }
        }
    }
}
