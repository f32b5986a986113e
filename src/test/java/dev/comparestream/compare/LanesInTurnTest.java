package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.compare.Comparison.Command;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesInTurnTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final List<String> story = new ArrayList<>();
    private final ManualTimers time = new ManualTimers(() -> story.add("gave way"));
    private final LanesInTurn lanes = new LanesInTurn(time, lane -> story.add("lane " + lane.lane()));

    @Test
    void others_have_the_processor_once_the_first_lane_has_begun() {
        lanes.begin(of(4));
        time.advance(MOMENT);

        assertThat(story).containsExactly("lane 0", "gave way", "lane 1", "lane 2", "lane 3");
    }

    @Test
    void one_lane_alone_waits_for_nobody() {
        lanes.begin(of(1));
        time.advance(MOMENT);

        assertThat(story).containsExactly("lane 0");
    }

    @Test
    void nothing_begins_inside_the_call() {
        lanes.begin(of(2));

        assertThat(story).isEmpty();
    }

    @Test
    void lanes_that_had_no_turn_when_it_was_stopped_have_none() {
        LanesInTurn[] stopped = new LanesInTurn[1];
        stopped[0] = new LanesInTurn(time, lane -> {
            story.add("lane " + lane.lane());
            stopped[0].stop();
        });
        stopped[0].begin(of(3));
        time.advance(MOMENT);

        assertThat(story).containsExactly("lane 0");
        assertThat(time.pending()).isZero();
    }

    @Test
    void stopping_what_has_no_lanes_does_nothing() {
        lanes.begin(of(0));
        lanes.stop();
        time.advance(MOMENT);

        assertThat(story).isEmpty();
    }

    private static List<Command.Dispatch> of(int lanes) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> new Command.Dispatch(lane, Set.of(), null))
                .toList();
    }
}
