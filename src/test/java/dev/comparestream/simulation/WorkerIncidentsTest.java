package dev.comparestream.simulation;

import static dev.comparestream.simulation.Incident.answer;
import static dev.comparestream.simulation.Incident.endsWell;
import static dev.comparestream.simulation.Incident.seconds;
import static dev.comparestream.simulation.Incident.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerIncidentsTest {

    private static final Setup TWO_NODES = Setup.usual().nodes(0, 1, 1);

    @Test
    void worker_dies_between_job_and_reply() {
        World world = world(TWO_NODES, (request, attempt) -> answer(10), firstJob(JobFate.LOST));
        SimulatedClient client = world.asks(1, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void worker_dies_before_text_and_another_takes_its_lanes() {
        World world = world(TWO_NODES, (request, attempt) -> lateAnswer());
        SimulatedClient client = world.asks(4, false).starts();
        world.advance(seconds(1));

        world.troubles().kill(busyNode(world));
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void worker_dies_after_text() {
        World world = world(Setup.usual().nodes(0, 1), (request, attempt) -> answer(50));
        SimulatedClient client = world.asks(1, false).starts();
        world.advance(seconds(2));

        world.troubles().kill(world.nodes().get(1));
        endsWell(world);

        assertThat(client.sees().failures()).containsExactly(FailureKind.WORKER_LOST);
        assertThat(client.sees().lane(0).received()).isPositive();
    }

    @Test
    void worker_is_slow_and_its_job_was_given_elsewhere() {
        World world = world(TWO_NODES, (request, attempt) -> answer(30), firstJob(JobFate.LATE));
        SimulatedClient client = world.asks(1, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
        assertThat(world.tally().of("upstream request reset")).isEqualTo(1);
    }

    @Test
    void worker_is_slow_and_there_is_no_other() {
        World world = world(Setup.usual(), (request, attempt) -> answer(30), firstJob(JobFate.LATE));
        SimulatedClient client = world.asks(1, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void reply_is_lost_and_the_lane_that_streams_goes_on() {
        World world = world(TWO_NODES, (request, attempt) -> answer(50), firstJob(JobFate.REPLY_LOST));
        SimulatedClient client = world.asks(1, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
        assertThat(world.tally().of("upstream request")).isEqualTo(1);
    }

    @Test
    void job_is_refused_and_another_node_takes_it() {
        World world = world(TWO_NODES, (request, attempt) -> answer(5), firstJob(JobFate.REFUSED));
        SimulatedClient client = world.asks(1, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void worker_is_stopped_before_text_and_another_takes_its_lanes() {
        World world = world(TWO_NODES, (request, attempt) -> lateAnswer());
        SimulatedClient client = world.asks(4, false).starts();
        world.advance(seconds(1));

        world.troubles().stop(busyNode(world));
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void permit_is_waited_for_too_long_and_another_node_has_one() {
        World world = world(
                TWO_NODES.permits(1),
                (request, attempt) -> request.model().value().equals("m/0") ? answer(500) : answer(5));
        SimulatedClient client = world.asks(2, false).starts();

        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    @Test
    void nine_lanes_wait_for_one_permit() {
        World world = world(Setup.usual().permits(1), (request, attempt) -> answer(5));
        SimulatedClient client = world.asks(9, true).starts();
        world.advance(seconds(2));

        assertThat(client.sees().lane(0).isDone()).isTrue();
        assertThat(client.sees().lane(8).isDone()).isFalse();
        endsWell(world);

        assertThat(client.sees().failures()).isEmpty();
    }

    private static Script lateAnswer() {
        return new Script()
                .answers(seconds(3))
                .writes(5, Duration.ofMillis(100), 20)
                .finishes(Duration.ZERO);
    }

    private static WorkerNode busyNode(World world) {
        return world.nodes().stream()
                .filter(node -> node.runs() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static JobFate.Decision firstJob(JobFate fate) {
        return (address, job) -> job == 1 ? fate : JobFate.ARRIVES;
    }
}
