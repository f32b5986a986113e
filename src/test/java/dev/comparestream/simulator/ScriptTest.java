package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final List<Piece> TWO = List.of(Piece.text("a"), Piece.text("b"));

    @Test
    void a_model_that_takes_its_time_sends_a_comment_at_once_and_each_second_until_it_begins() {
        Script script = new Script(TWO, Pace.ofMillis(2_500, 100), Ending.STOP);

        assertThat(steps(script))
                .containsExactly(
                        Piece.KEEP_ALIVE, Piece.KEEP_ALIVE, Piece.KEEP_ALIVE, Piece.ROLE, TWO.get(0), TWO.get(1));
        assertThat(dues(script))
                .containsExactly(0L, 1_000_000L, 2_000_000L, 2_500_000L, 2_500_000L, 2_600_000L, 2_700_000L);
    }

    @Test
    void a_model_that_begins_at_once_still_shows_one_comment() {
        Script script = new Script(TWO, Pace.ofMillis(0, 0), Ending.STOP);

        assertThat(steps(script)).containsExactly(Piece.KEEP_ALIVE, Piece.ROLE, TWO.get(0), TWO.get(1));
        assertThat(dues(script)).containsOnly(0L);
    }

    @Test
    void a_model_without_anything_to_say_ends_when_it_would_have_begun() {
        Script script = new Script(List.of(), Pace.ofMillis(20, 20), Ending.STOP);

        assertThat(steps(script)).containsExactly(Piece.KEEP_ALIVE, Piece.ROLE);
        assertThat(dues(script)).containsExactly(0L, 20_000L, 20_000L);
    }

    private static List<Piece> steps(Script script) {
        return IntStream.range(0, script.steps()).mapToObj(script::step).toList();
    }

    private static List<Long> dues(Script script) {
        return IntStream.rangeClosed(0, script.steps()).mapToObj(script::due).toList();
    }
}
