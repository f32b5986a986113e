package dev.comparestream.simulation;

import static dev.comparestream.simulation.Incident.answer;
import static dev.comparestream.simulation.Incident.endsWell;
import static dev.comparestream.simulation.Incident.seconds;
import static dev.comparestream.simulation.Incident.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientIncidentsTest {

    @Test
    void browser_reads_one_byte_a_second() {
        World world = world(Setup.usual().window(64), (request, attempt) -> answer(10));
        SimulatedClient client = world.asks(1, true).reads(1, seconds(1)).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
        assertThat(world.tally().of("upstream held back")).isPositive();
    }

    @Test
    void browser_stops_reading_and_is_cut_off() {
        World world = world(Setup.usual().window(64), (request, attempt) -> answer(100));
        SimulatedClient client = world.asks(3, false).starts();
        world.advance(seconds(1));

        client.stopsReading();
        endsWell(world);

        assertThat(client.sees().failures()).hasSize(3).containsOnly(FailureKind.CANCELLED);
    }

    @Test
    void client_leaves_while_jobs_are_in_flight() {
        World world = world(Setup.usual().nodes(2, 2), (request, attempt) -> answer(100));
        SimulatedClient client = world.asks(9, false).starts();
        world.advance(Duration.ofMillis(20));

        client.leaves();
        world.advance(seconds(1));

        endsWell(world);
        assertThat(client.sees().failures()).hasSize(9).containsOnly(FailureKind.CANCELLED);
    }

    @Test
    void lane_is_stopped_before_anybody_listens() {
        World world = world(Setup.usual().oneAfterTheOther(), (request, attempt) -> answer(5));
        SimulatedClient client = world.asks(3, false).starts();

        client.stopsLane(0);
        endsWell(world);

        assertThat(client.sees().failures()).containsExactly(FailureKind.CANCELLED);
        assertThat(world.tally().of("upstream request")).isEqualTo(2);
    }

    @Test
    void lane_is_stopped_while_paused() {
        World world = world(Setup.usual().window(64), (request, attempt) -> answer(100));
        SimulatedClient client = world.asks(2, false).starts();
        client.stopsReading();
        world.advance(seconds(5));

        client.stopsLane(1);
        client.readsOn();
        endsWell(world);

        assertThat(world.tally().of("upstream held back")).isPositive();
        assertThat(client.sees().failures()).containsExactly(FailureKind.CANCELLED);
    }

    @Test
    void answers_outgrow_what_may_be_held_in_the_middle_of_a_frame() {
        World world = world(
                Setup.usual().maxPending(1_500),
                (request, attempt) -> new Script()
                        .answers(seconds(1))
                        .gives(seconds(1), 2_000, Script.Kind.TEXT, Script.Kind.REASONING)
                        .finishes(Duration.ZERO));
        SimulatedClient client = world.asks(3, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).contains(FailureKind.LIMIT);
    }

    @Test
    void drain_time_is_over() {
        World world = world(Setup.usual().nodes(1, 1), (request, attempt) -> answer(600));
        SimulatedClient client = world.asks(9, false).starts();
        world.advance(seconds(3));

        world.admission().drain();
        client.isDrained();
        endsWell(world);

        assertThat(client.sees().failures()).hasSize(9).containsOnly(FailureKind.DEADLINE);
        assertThat(world.admission().drain().succeeded()).isTrue();
    }
}
