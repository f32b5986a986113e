package dev.comparestream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.lease.LeaseSimulation.SimulatedNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes may use together, whatever becomes of them and of what lies between. */
class LeasesTest {

    private static final int LIMIT = 100;
    private static final LeaseTerms TERMS = new LeaseTerms(LIMIT, 5, Duration.ofSeconds(5));
    private static final Duration WHILE = Duration.ofSeconds(2);

    private final LeaseSimulation simulation = new LeaseSimulation(TERMS, 11);

    @Test
    void node_that_is_alone_may_use_what_can_be_lent_at_once() {
        SimulatedNode node = simulation.joins();
        node.begins(200);

        run(WHILE);

        assertThat(node.used()).isEqualTo(TERMS.pool() + TERMS.share());
    }

    @Test
    void node_that_comes_later_gets_its_part_as_soon_as_the_others_lanes_end() {
        SimulatedNode early = simulation.joins();
        early.begins(1_000);
        run(WHILE);
        SimulatedNode late = simulation.joins();
        late.begins(1_000);

        run(WHILE);
        assertThat(late.used()).isEqualTo(TERMS.share());
        for (int i = 0; i < 20; i++) {
            early.ends(5);
            run(WHILE);
        }

        assertThat(late.used()).isBetween(40, 60);
        assertThat(early.used() + late.used()).isGreaterThan(80);
    }

    @Test
    void what_one_does_not_need_the_other_may_use() {
        SimulatedNode idle = simulation.joins();
        SimulatedNode busy = simulation.joins();
        busy.begins(1_000);
        run(Duration.ofSeconds(20));

        assertThat(idle.used()).isZero();
        assertThat(busy.used()).isGreaterThan(75);
    }

    @Test
    void what_a_dead_node_held_is_lent_again_after_the_lease() {
        SimulatedNode keeper = simulation.joins();
        simulation.joins();
        SimulatedNode dies = simulation.joins();
        dies.begins(1_000);
        run(Duration.ofSeconds(20));
        keeper.begins(1_000);
        run(WHILE);
        assertThat(keeper.used()).isLessThan(30);

        simulation.dies(dies);
        run(Duration.ofSeconds(12));

        assertThat(keeper.used()).isGreaterThan(75);
    }

    @Test
    void book_goes_to_the_next_oldest_when_its_keeper_dies() {
        SimulatedNode keeper = simulation.joins();
        SimulatedNode next = simulation.joins();
        SimulatedNode third = simulation.joins();
        next.begins(50);
        run(Duration.ofSeconds(20));
        assertThat(next.used()).isEqualTo(50);

        simulation.dies(keeper);
        run(WHILE);
        assertThat(next.used()).isEqualTo(50);
        third.begins(1_000);
        run(Duration.ofSeconds(20));

        assertThat(third.used()).isGreaterThan(25);
    }

    @Test
    void keeper_that_leaves_politely_is_followed_by_the_last_one_left() {
        SimulatedNode keeper = simulation.joins();
        SimulatedNode last = simulation.joins();
        run(WHILE);
        simulation.leaves(keeper);
        last.begins(1_000);

        run(Duration.ofSeconds(15));

        assertThat(last.used()).isGreaterThan(75);
    }

    @Test
    void node_that_is_cut_off_begins_no_more_than_its_share_and_is_back_when_the_cut_heals() {
        simulation.joins();
        simulation.joins();
        SimulatedNode cut = simulation.joins();
        run(Duration.ofSeconds(20));
        simulation.onSide(cut, 1);
        run(Duration.ofSeconds(11));
        cut.begins(1_000);
        run(Duration.ofSeconds(3));
        assertThat(cut.used()).isEqualTo(TERMS.share());

        simulation.onSide(cut, 0);
        run(Duration.ofSeconds(20));

        assertThat(cut.used()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void sum_is_kept_while_nodes_come_die_leave_and_messages_are_lost(long seed) {
        LeaseSimulation world = new LeaseSimulation(TERMS, seed);
        Random random = new Random(seed);
        world.losing(random.nextDouble() / 3);
        world.joins();
        for (int step = 0; step < 400; step++) {
            List<SimulatedNode> nodes = world.nodes();
            SimulatedNode any = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (nodes.size() < 5) {
                        world.joins();
                    }
                }
                case 1 -> {
                    if (nodes.size() > 2) {
                        world.dies(any);
                    }
                }
                case 2 -> {
                    if (nodes.size() > 1) {
                        world.leaves(any);
                    }
                }
                case 3, 4, 5, 6 -> any.begins(random.nextInt(60));
                default -> any.ends(random.nextInt(60));
            }
            world.runs(
                    Duration.ofMillis(random.nextInt(3_000)),
                    () -> assertThat(world.allowed()).as("seed %d", seed).isLessThanOrEqualTo(LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void sum_is_kept_while_a_cut_lasts_on_both_sides_of_it(long seed) {
        LeaseSimulation world = new LeaseSimulation(TERMS, seed);
        Random random = new Random(seed);
        for (int node = 0; node < 5; node++) {
            world.joins();
        }
        for (int round = 0; round < 30; round++) {
            boolean cuts = round % 2 == 1;
            for (SimulatedNode node : world.nodes()) {
                world.onSide(node, cuts && random.nextBoolean() ? 1 : 0);
            }
            for (int step = 0; step < 12; step++) {
                SimulatedNode any = world.nodes().get(random.nextInt(5));
                if (random.nextBoolean()) {
                    any.begins(random.nextInt(60));
                } else {
                    any.ends(random.nextInt(60));
                }
                world.runs(
                        Duration.ofMillis(random.nextInt(2_000)),
                        () -> assertThat(world.allowed()).as("seed %d", seed).isLessThanOrEqualTo(LIMIT));
            }
        }
    }

    private void run(Duration time) {
        simulation.runs(time, () -> assertThat(simulation.held()).isLessThanOrEqualTo(LIMIT));
    }
}
