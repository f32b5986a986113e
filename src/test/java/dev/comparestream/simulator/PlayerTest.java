package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest {

    private static final List<Piece> FOUR = List.of(Piece.text("a"), Piece.text("b"), Piece.text("c"), Piece.text("d"));

    private final ManualTimers timers = new ManualTimers();
    private final OpenStreams streams = new OpenStreams(10);
    private final RecordingStage stage = new RecordingStage();

    @Test
    void each_piece_goes_out_when_it_is_due() {
        play(new Script(FOUR, Pace.ofMillis(30, 10), Ending.STOP));

        assertThat(stage.writes).containsExactly("#");
        timers.advance(Duration.ofMillis(29));
        assertThat(stage.writes).hasSize(1);
        timers.advance(Duration.ofMillis(1));
        timers.advance(Duration.ofMillis(10));
        assertThat(stage.writes).containsExactly("#", "^a", "b");
        timers.advance(Duration.ofMillis(30));
        assertThat(stage.writes).containsExactly("#", "^a", "b", "c", "d", "STOP");
        assertThat(streams.servedSoFar()).isEqualTo(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void a_pace_of_less_than_a_millisecond_does_not_drift() {
        List<Piece> many = Collections.nCopies(1_000, Piece.text("x"));
        play(new Script(many, new Pace(Duration.ZERO, Duration.ofNanos(1_500_000)), Ending.STOP));

        timers.advance(Duration.ofMillis(1_499));
        assertThat(stage.writes).last().isEqualTo("x");
        timers.advance(Duration.ofMillis(1));
        assertThat(stage.writes).last().isEqualTo("STOP");
    }

    @Test
    void a_client_that_reads_slowly_gets_what_it_missed_at_once_and_the_rest_on_time() {
        play(new Script(FOUR, Pace.ofMillis(10, 10), Ending.STOP));
        stage.full = true;
        timers.advance(Duration.ofMillis(10));
        timers.advance(Duration.ofMillis(25));
        assertThat(stage.writes).containsExactly("#", "^a");
        assertThat(timers.pending()).isZero();

        stage.drain();
        assertThat(stage.writes).containsExactly("#", "^a", "bc");
        timers.advance(Duration.ofMillis(5));
        assertThat(stage.writes).containsExactly("#", "^a", "bc", "d");
    }

    @Test
    void a_drain_that_nobody_waits_for_leaves_one_timer_and_sends_nothing_twice() {
        play(new Script(FOUR, Pace.ofMillis(10, 10), Ending.STOP));
        stage.full = true;
        timers.advance(Duration.ofMillis(10));
        stage.drain();
        stage.drain();

        assertThat(timers.pending()).isEqualTo(1);
        timers.advance(Duration.ofMillis(40));
        assertThat(stage.writes).containsExactly("#", "^a", "b", "c", "d", "STOP");
    }

    @Test
    void a_client_that_leaves_leaves_no_timer_behind() {
        Player player = play(new Script(FOUR, Pace.ofMillis(10, 10), Ending.STOP));
        timers.advance(Duration.ofMillis(15));

        player.leave();
        player.leave();
        timers.advance(Duration.ofSeconds(1));

        assertThat(timers.pending()).isZero();
        assertThat(stage.writes).containsExactly("#", "^a");
        assertThat(streams.abandonedSoFar()).isEqualTo(1);
        assertThat(streams.openNow()).isZero();
    }

    @Test
    void the_end_of_the_connection_after_the_end_of_the_script_is_not_a_client_that_left() {
        Player player = play(new Script(FOUR, Pace.ofMillis(0, 0), Ending.BREAK_OFF));
        timers.advance(Duration.ofMillis(10));

        player.leave();

        assertThat(stage.writes).containsExactly("#^abcd", "BREAK_OFF");
        assertThat(streams.servedSoFar()).isEqualTo(1);
        assertThat(streams.abandonedSoFar()).isZero();
    }

    @Test
    void a_silent_stream_stays_open_without_a_timer_until_its_client_leaves() {
        Player player = play(new Script(FOUR, Pace.ofMillis(0, 0), Ending.SILENCE));
        timers.advance(Duration.ofHours(1));
        assertThat(timers.pending()).isZero();
        assertThat(streams.openNow()).isEqualTo(1);

        player.leave();
        assertThat(streams.abandonedSoFar()).isEqualTo(1);
    }

    @Test
    void a_script_without_pauses_lets_others_have_their_turn() {
        play(new Script(Collections.nCopies(1_000, Piece.text("x")), Pace.ofMillis(0, 0), Ending.STOP));

        assertThat(stage.writes).hasSize(1);
        timers.advance(Duration.ofMillis(10));
        assertThat(stage.writes).hasSizeGreaterThan(3).last().isEqualTo("STOP");
        assertThat(String.join("", stage.writes)).isEqualTo("#^" + "x".repeat(1_000) + "STOP");
    }

    private Player play(Script script) {
        streams.opened();
        Player player = new Player(script, stage, timers, streams);
        player.play();
        return player;
    }

    /** Writes down what goes out together; a comment is a #, the role a ^. */
    private static final class RecordingStage implements Stage {

        private final List<String> writes = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private Runnable onDrain = () -> {};
        private boolean full;

        @Override
        public void put(Piece piece) {
            pending.append(
                    switch (piece.kind()) {
                        case KEEP_ALIVE -> "#";
                        case ROLE -> "^";
                        case TEXT, THOUGHT, IMAGE -> piece.text();
                    });
        }

        @Override
        public void flush() {
            if (!pending.isEmpty()) {
                writes.add(pending.toString());
                pending.setLength(0);
            }
        }

        @Override
        public boolean full() {
            return full;
        }

        @Override
        public void onDrain(Runnable action) {
            onDrain = action;
        }

        @Override
        public void end(Script script) {
            writes.add(script.ending().name());
        }

        private void drain() {
            full = false;
            onDrain.run();
        }
    }
}
