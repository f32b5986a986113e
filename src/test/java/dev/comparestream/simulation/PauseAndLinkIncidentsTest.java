package dev.comparestream.simulation;

import static dev.comparestream.simulation.Incident.answer;
import static dev.comparestream.simulation.Incident.endsWell;
import static dev.comparestream.simulation.Incident.seconds;
import static dev.comparestream.simulation.Incident.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseAndLinkIncidentsTest {

    @Test
    void jvm_pauses_longer_than_the_liveness_time() {
        World world = world(Setup.usual().nodes(2, 2), (request, attempt) -> answer(100));
        SimulatedClient client = world.asks(9, true).starts();
        world.advance(seconds(2));

        world.troubles().pauseAll(seconds(30));
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
        assertThat(world.tally().of("upstream request")).isEqualTo(9);
    }

    @Test
    void jvm_pauses_while_jobs_are_in_flight() {
        World world = world(Setup.usual().nodes(0, 1), (request, attempt) -> answer(10));
        SimulatedClient client = world.asks(9, false).starts();
        while (world.tally().of("job ARRIVES") < 9) {
            world.advance(Duration.ofNanos(50_000));
        }

        world.troubles().pauseAll(seconds(10));
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void link_is_cut_and_heals_before_anybody_speaks() {
        World world = world(
                Setup.usual().nodes(0, 1),
                (request, attempt) -> new Script()
                        .answers(seconds(5))
                        .writes(10, Duration.ofMillis(100), 20)
                        .finishes(Duration.ZERO));
        SimulatedClient client = world.asks(3, false).starts();
        world.advance(Duration.ofMillis(1_950));

        world.troubles().cut(world.nodes().get(1).node(), Duration.ofMillis(10));
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void link_is_cut_and_heals_and_no_text_is_passed_over() {
        World world = world(Setup.usual().nodes(0, 1), (request, attempt) -> answer(100));
        SimulatedClient client = world.asks(3, false).starts();
        world.advance(seconds(3));

        world.troubles().cut(world.nodes().get(1).node(), seconds(2));
        endsWell(world);

        assertThat(client.sees().failures()).hasSize(3).containsOnly(FailureKind.INTERNAL);
    }

    @Test
    void link_stays_cut_and_both_sides_notice() {
        World world = world(Setup.usual().nodes(0, 1), (request, attempt) -> answer(1_000));
        SimulatedClient client = world.asks(3, false).starts();
        world.advance(seconds(3));

        world.troubles().cut(world.nodes().get(1).node(), Duration.ofHours(1));
        world.advance(seconds(10));

        assertThat(client.sees().failures()).hasSize(3).containsOnly(FailureKind.WORKER_LOST);
        assertThat(world.nodes().get(1).isAtRest()).isTrue();
        endsWell(world);
    }
}
