package dev.comparestream.simulation;

import static dev.comparestream.simulation.Incident.answer;
import static dev.comparestream.simulation.Incident.endsWell;
import static dev.comparestream.simulation.Incident.seconds;
import static dev.comparestream.simulation.Incident.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LimitIncidentsTest {

    private static final int DELTAS = 10;
    /** From the request to the last word of {@link Incident#answer}. */
    private static final long ANSWER_MICROS = 1_310_000;

    @Test
    void the_account_is_allowed_twenty_requests_at_once_and_a_hundred_lanes_want_to_run() {
        Crowded upstream = new Crowded(20);
        World world = world(Setup.usual(), upstream);
        upstream.micros = world.front()::micros;
        List<SimulatedClient> clients = clients(world, 11);

        endsWell(world);

        assertThat(clients)
                .allSatisfy(client -> assertThat(client.sees().failures()).isEmpty());
        assertThat(upstream.refused).isBetween(80, 100);
        assertThat(clients)
                .anySatisfy(
                        client -> assertThat(client.sees().lane(8).wasQueued()).isTrue());
    }

    @Test
    void one_models_provider_is_overrun_and_no_other_model_notices() {
        World world = world(
                Setup.usual(),
                (request, attempt) -> request.model().value().equals("m/4") && attempt == 1
                        ? new Script()
                                .answers(Duration.ofMillis(50))
                                .fails(Duration.ZERO, FailureKind.RATE_LIMIT, 429, seconds(3))
                        : answer(DELTAS));
        List<SimulatedClient> clients = clients(world, 5);
        world.advance(seconds(2));

        for (SimulatedClient client : clients) {
            for (int lane = 0; lane < 9; lane++) {
                assertThat(client.sees().lane(lane).isDone()).isEqualTo(lane != 4);
            }
        }
        endsWell(world);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.sees().failures()).isEmpty());
    }

    @Test
    void a_comparison_that_comes_when_others_wait_begins_before_they_are_done() {
        World world = world(Setup.usual().permits(9), (request, attempt) -> answer(DELTAS));
        List<SimulatedClient> clients = clients(world, 4);
        world.advance(Duration.ofMillis(500));
        SimulatedClient late = world.asks(1, true).starts();

        world.advance(seconds(3));
        assertThat(late.sees().isOver()).isTrue();
        assertThat(clients.stream().filter(client -> client.sees().isOver())).hasSize(1);

        endsWell(world);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.sees().failures()).isEmpty());
    }

    @Test
    void the_upstream_is_gone_for_a_minute_and_all_is_well_soon_after() {
        boolean[] gone = {true};
        World world = world(
                Setup.usual(),
                (request, attempt) -> gone[0]
                        ? new Script().fails(Duration.ofMillis(20), FailureKind.CONNECTION, null, null)
                        : answer(DELTAS));
        clients(world, 3);
        world.advance(seconds(60));
        gone[0] = false;

        List<SimulatedClient> clients = clients(world, 3);
        world.advance(seconds(12));

        assertThat(clients)
                .allSatisfy(client -> assertThat(client.sees().isOver()).isTrue());
        endsWell(world);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.sees().failures()).isEmpty());
    }

    private static List<SimulatedClient> clients(World world, int comparisons) {
        List<SimulatedClient> clients = new ArrayList<>();
        for (int client = 0; client < comparisons; client++) {
            clients.add(world.asks(9, true).starts());
        }
        return clients;
    }

    /** Takes so many requests at once, and refuses every further one for the account. */
    private static final class Crowded implements Script.Author {
        private final int capacity;
        private final Queue<Long> ends = new ArrayDeque<>();
        private int refused;
        private LongSupplier micros = () -> 0;

        Crowded(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public Script write(ChatRequest request, int attempt) {
            long now = micros.getAsLong();
            ends.removeIf(end -> end <= now);
            if (ends.size() == capacity) {
                refused++;
                return new Script().answers(Duration.ofMillis(50)).refusesTheAccount(Duration.ZERO, null);
            }
            ends.add(now + ANSWER_MICROS);
            return answer(DELTAS);
        }
    }
}
