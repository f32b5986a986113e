package dev.comparestream.callers;

import static dev.comparestream.testkit.TestService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.callers.SimulatedNodes.SimulatedNode;
import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller may use of several nodes, whatever becomes of the one that counts for it. */
@Timeout(60)
class SharedLimitsTest {

    private static final Caller ALICE = Caller.named("alice");
    private static final int MAX_NODES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();

    @AfterEach
    void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture(), "the end");
    }

    @Test
    void comparisons_a_minute_are_those_of_all_nodes() {
        SimulatedNodes nodes = nodes(3, limits(6, 0, 0));

        assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(6);

        clock.passes(Duration.ofSeconds(10));
        assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(1);
        assertThat(nodes.all().get(0).refused()).contains(Reason.COMPARISONS_PER_MINUTE);
    }

    @Test
    void many_at_once_on_all_nodes_get_no_more_than_there_is() {
        SimulatedNodes nodes = nodes(3, limits(50, 0, 0));

        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, 300)
                .mapToObj(n -> nodes.all().get(n % 3).asks(ALICE, 1))
                .toList();

        assertThat(verdicts.stream().map(verdict -> await(verdict, "a verdict")))
                .filteredOn(Verdict.Allowed.class::isInstance)
                .hasSize(50);
    }

    @Test
    void quota_that_is_told_counts_down_over_nodes() {
        SimulatedNodes nodes = nodes(2, limits(5, 0, 0));

        assertThat(Stream.of(0, 1, 0, 1, 0)
                        .map(node -> nodes.all().get(node).allowed(ALICE, 1).quota())
                        .map(quota -> quota == null ? -1 : quota.remaining()))
                .containsExactly(4L, 3L, 2L, 1L, 0L);
    }

    @Test
    void lanes_at_once_come_back_from_whichever_node_they_ended_on() {
        SimulatedNodes nodes = nodes(3, limits(0, 9, 0));
        Verdict.Allowed there = nodes.all().get(0).allowed(ALICE, 5);
        nodes.all().get(1).allowed(ALICE, 4);
        assertThat(nodes.all().get(2).verdict(ALICE, 1)).isInstanceOf(Verdict.Exceeded.class);

        there.ended().run();

        nodes.all().get(2).awaitsRoom(ALICE, 5);
        assertThat(nodes.all().get(1).verdict(ALICE, 1)).isInstanceOf(Verdict.Exceeded.class);
    }

    @Test
    void lanes_of_a_node_that_dies_come_back() {
        SimulatedNodes nodes = nodes(3, limits(0, 9, 0));
        SimulatedNode keeper = nodes.keeperOf(ALICE);
        List<SimulatedNode> others = nodes.without(keeper);
        others.get(0).allowed(ALICE, 9);
        assertThat(others.get(1).verdict(ALICE, 1)).isInstanceOf(Verdict.Exceeded.class);

        others.get(0).dies();

        others.get(1).awaitsRoom(ALICE, 9);
    }

    @Test
    void lanes_of_a_node_that_is_not_seen_any_more_come_back_before_the_news_of_its_end() {
        SimulatedNodes nodes = nodes(3, limits(0, 9, 0));
        SimulatedNode keeper = nodes.keeperOf(ALICE);
        List<SimulatedNode> others = nodes.without(keeper);
        others.get(0).allowed(ALICE, 9);

        others.get(0).vanishes();

        others.get(1).allowed(ALICE, 9);
    }

    @Test
    void lanes_that_run_are_counted_on_when_their_keeper_dies() {
        SimulatedNodes nodes = nodes(3, limits(0, 9, 0));
        SimulatedNode keeper = nodes.keeperOf(ALICE);
        List<SimulatedNode> others = nodes.without(keeper);
        Verdict.Allowed running = others.get(0).allowed(ALICE, 6);

        keeper.dies();

        assertThat(others.get(1).verdict(ALICE, 4)).isInstanceOf(Verdict.Exceeded.class);
        others.get(1).allowed(ALICE, 3);
        running.ended().run();
        others.get(0).awaitsRoom(ALICE, 6);
    }

    @Test
    void what_was_used_is_known_after_the_keeper_has_died_whoever_asked_it() {
        for (int asking = 0; asking < 3; asking++) {
            SimulatedNodes nodes = nodes(3, limits(10, 0, 100));
            SimulatedNode keeper = nodes.keeperOf(ALICE);
            SimulatedNode asks = nodes.all().get(asking);
            for (int n = 0; n < 7; n++) {
                asks.allowed(ALICE, 9);
            }
            List<SimulatedNode> others = nodes.without(keeper);
            others.forEach(SimulatedNode::hears);

            keeper.dies();

            assertThat(allowedInTurn(others, 20, 9)).as("asked by " + asking).isEqualTo(3);
        }
    }

    @Test
    void node_that_joins_and_counts_from_then_on_begins_where_the_others_are() {
        for (int joining = 0; joining < 5; joining++) {
            SimulatedNodes nodes = nodes(2, limits(10, 0, 100));
            assertThat(allowedInTurn(nodes.all(), 6, 1)).isEqualTo(6);

            nodes.joins();

            assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(4);
        }
    }

    @Test
    void node_that_does_not_listen_yet_is_passed_over() {
        SimulatedNodes nodes = nodes(2, limits(10, 0, 0));
        nodes.all().get(0).allowed(ALICE, 1);
        for (int n = 0; n < 5; n++) {
            nodes.appears();
        }

        assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(9);
    }

    @Test
    void keeper_that_is_silent_leaves_each_node_its_part_and_is_waited_for_once() {
        SimulatedNodes nodes = nodes(1, new LimitsConfig(12, 0, 0, 0, 1000, LITTLE_PATIENCE));
        Caller caller = nodes.callerOf(nodes.appearsSilent());

        long begin = System.nanoTime();
        assertThat(allowedInTurn(nodes.all(), 20, 1, caller)).isEqualTo(12 / MAX_NODES);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LITTLE_PATIENCE.multipliedBy(10));
    }

    @Test
    void what_was_used_without_a_keeper_is_counted_when_there_is_one_again() {
        SimulatedNodes nodes = nodes(2, limits(12, 0, 0));
        nodes.isCut(true);
        assertThat(allowedInTurn(List.of(nodes.all().get(0)), 20, 1)).isEqualTo(12 / MAX_NODES);

        nodes.isCut(false);

        assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(12 - 12 / MAX_NODES);
    }

    @Test
    void node_without_a_keeper_does_not_let_begin_what_is_known_to_be_used() {
        SimulatedNodes nodes = nodes(2, limits(12, 0, 0));
        assertThat(allowedInTurn(nodes.all(), 11, 1)).isEqualTo(11);

        nodes.isCut(true);

        assertThat(allowedInTurn(List.of(nodes.all().get(0)), 20, 1)).isLessThanOrEqualTo(2);
    }

    @Test
    void smaller_side_of_a_cut_has_its_part_only() {
        SimulatedNodes nodes = nodes(1, limits(12, 8, 0));
        nodes.isCut(true);

        assertThat(allowedInTurn(nodes.all(), 20, 1)).isEqualTo(8 / MAX_NODES);
    }

    @Test
    void what_did_not_begin_is_taken_back_whole() {
        SimulatedNodes nodes = nodes(3, limits(3, 9, 9));

        for (int n = 0; n < 20; n++) {
            nodes.all().get(n % 3).awaitsRoom(ALICE, 9).undo().run();
        }
    }

    @Test
    void other_callers_are_not_touched() {
        SimulatedNodes nodes = nodes(2, limits(1, 0, 0));

        for (int n = 0; n < 50; n++) {
            Caller caller = Caller.named("caller-" + n);
            assertThat(allowedInTurn(nodes.all(), 4, 1, caller)).isEqualTo(1);
        }
    }

    private static int allowedInTurn(List<SimulatedNode> nodes, int times, int lanes) {
        return allowedInTurn(nodes, times, lanes, ALICE);
    }

    private static int allowedInTurn(List<SimulatedNode> nodes, int times, int lanes, Caller caller) {
        int allowed = 0;
        for (int n = 0; n < times; n++) {
            if (nodes.get(n % nodes.size()).verdict(caller, lanes) instanceof Verdict.Allowed) {
                allowed++;
            }
        }
        return allowed;
    }

    private SimulatedNodes nodes(int count, LimitsConfig config) {
        return new SimulatedNodes(vertx, clock, config, MAX_NODES, count);
    }

    private static LimitsConfig limits(int perMinute, int atOnce, int perDay) {
        return new LimitsConfig(perMinute, 0, atOnce, perDay, 1000, PATIENCE);
    }
}
