package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.CompareConfig.Execution;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever workers, clocks and clients do in whatever order, the client is told a story that makes sense. */
class ComparisonProperties {

    @Property(tries = 600)
    void every_schedule_keeps_the_contract_and_comes_to_an_end(
            @ForAll @IntRange(min = 1, max = 9) int models,
            @ForAll Execution execution,
            @ForAll @Size(max = 120) List<@From("happenings") Happening> schedule) {
        PlayedComparison played = new PlayedComparison(models, execution);

        for (Happening happening : schedule) {
            played.happens(happening);
            played.check();
        }
        played.stop();
        played.check();

        assertThat(played.isOver()).isTrue();
    }

    @Provide
    Arbitrary<Happening> happenings() {
        Arbitrary<What> what = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.of(What.TEXT, What.OUTPUT)),
                Tuple.of(4, Arbitraries.of(What.ACCEPTED, What.NEWS, What.SIGN_OF_LIFE, What.TICK)),
                Tuple.of(3, Arbitraries.of(What.FINISHED, What.REFUSED, What.STRAY)),
                Tuple.of(1, Arbitraries.of(What.class)));
        return Combinators.combine(what, Arbitraries.integers().between(0, 8)).as(Happening::new);
    }

    /** Something that a comparison may meet. */
    enum What {
        ACCEPTED,
        REFUSED,
        TEXT,
        OUTPUT,
        NEWS,
        SIGN_OF_LIFE,
        FINISHED,
        FAILED,
        GAP,
        SIGN_OF_A_GAP,
        TWICE,
        STRAY,
        STALE_ANSWER,
        TICK,
        LONG_SILENCE,
        FAIL,
        FAIL_ALL
    }

    /**
     * One thing that happens.
     *
     * @param lane taken modulo the lanes that there are
     */
    record Happening(What what, int lane) {}
}
