package dev.comparestream.simulation;

import static dev.comparestream.simulation.Incident.answer;
import static dev.comparestream.simulation.Incident.endsWell;
import static dev.comparestream.simulation.Incident.seconds;
import static dev.comparestream.simulation.Incident.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpstreamIncidentsTest {

    @Test
    void one_lane_stalls_for_an_hour() {
        World world = world(
                Setup.usual(),
                (request, attempt) -> request.model().value().equals("m/4")
                        ? new Script()
                                .answers(seconds(1))
                                .writes(3, seconds(1), 20)
                                .gives(Duration.ofHours(1), 20, Script.Kind.TEXT)
                                .finishes(Duration.ZERO)
                        : answer(20));
        SimulatedClient client = world.asks(9, true).starts();
        world.advance(seconds(5));

        assertThat(client.sees().lane(3).isDone()).isTrue();
        assertThat(client.sees().lane(4).isDone()).isFalse();
        endsWell(world);

        assertThat(client.sees().failures()).containsExactly(FailureKind.STALLED);
        assertThat(client.sees().lane(4).received()).isPositive();
    }

    @Test
    void all_models_rate_limited_then_recover() {
        World world = world(
                Setup.usual(),
                (request, attempt) -> attempt == 1
                        ? new Script()
                                .answers(Duration.ofMillis(50))
                                .fails(Duration.ZERO, FailureKind.RATE_LIMIT, 429, seconds(20))
                        : answer(10));
        SimulatedClient client = world.asks(9, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
        assertThat(world.tally().of("upstream request")).isEqualTo(18);
    }

    @Test
    void upstream_breaks_off_after_text_and_is_not_asked_again() {
        World world = world(
                Setup.usual(),
                (request, attempt) -> new Script()
                        .answers(seconds(1))
                        .writes(10, Duration.ofMillis(100), 20)
                        .fails(Duration.ZERO, FailureKind.CONNECTION, null, null));
        SimulatedClient client = world.asks(3, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).hasSize(3).containsOnly(FailureKind.CONNECTION);
        assertThat(world.tally().of("upstream request")).isEqualTo(3);
    }

    @Test
    void upstream_that_never_answers_is_given_up() {
        World world = world(Setup.usual(), (request, attempt) -> new Script());
        SimulatedClient client = world.asks(2, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).containsOnly(FailureKind.STALLED);
    }
}
