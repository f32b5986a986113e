package dev.comparestream.worker;

import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.time.ManualTimers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneRunsTest {

    private final FakeUpstream upstream = new FakeUpstream();
    private final Map<String, List<RunMessage>> said = new LinkedHashMap<>();
    private final RunRoom room = new RunRoom(10);
    private final LaneRuns runs = new LaneRuns(
            "control",
            room,
            upstream,
            new ManualTimers(),
            (address, message) ->
                    said.computeIfAbsent(address, any -> new ArrayList<>()).add(message));

    @Test
    void the_signs_of_life_of_one_comparisons_runs_are_one_message() {
        begin("one", 0, "one.0");
        begin("other", 0, "other.0");
        begin("one", 1, "one.1");

        runs.tick();

        assertThat(said.get("one")).containsExactly(signs(sign(0, "one.0", 0), sign(1, "one.1", 0)));
        assertThat(said.get("other")).containsExactly(signs(sign(0, "other.0", 0)));
    }

    @Test
    void only_runs_that_have_sent_nothing_give_a_sign_of_life() {
        begin("one", 0, "one.0");
        begin("one", 1, "one.1");
        upstream.call(1).says(text("Hi"));
        said.clear();

        runs.tick();

        assertThat(said.get("one")).containsExactly(signs(sign(0, "one.0", 0)));
    }

    @Test
    void a_run_that_was_cancelled_gives_no_sign_of_life() {
        begin("one", 0, "one.0");

        runs.on(new RunControl.Cancel(List.of(new RunId("one.0"))));
        runs.tick();

        assertThat(said).isEmpty();
    }

    @Test
    void runs_whose_comparison_is_gone_are_reset_and_give_their_places_back_while_others_go_on() {
        begin("gone", 0, "gone.0");
        begin("there", 0, "there.0");
        begin("gone", 1, "gone.1");

        for (int turn = 0; turn <= Liveness.TURNS; turn++) {
            runs.on(new RunControl.Grants(List.of(new RunControl.Grant(new RunId("there.0"), 10))));
            runs.tick();
        }

        assertThat(upstream.call(0).isCancelled()).isTrue();
        assertThat(upstream.call(1).isCancelled()).isFalse();
        assertThat(upstream.call(2).isCancelled()).isTrue();
        assertThat(runs.size()).isEqualTo(1);
        assertThat(room.free()).isEqualTo(9);
    }

    private void begin(String address, int lane, String run) {
        ChatRequest request = new ChatRequest(new ModelId("m/m"), List.of(), 100, null, null);
        assertThat(runs.takePlace()).isTrue();
        runs.begin(new LaneJob(address, lane, new RunId(run), request, 10));
    }

    private static SignsOfLife signs(SignsOfLife.Sign... signs) {
        return new SignsOfLife("control", List.of(signs));
    }

    private static SignsOfLife.Sign sign(int lane, String run, long frames) {
        return new SignsOfLife.Sign(lane, new RunId(run), frames);
    }
}
