package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.time.ManualTimers;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerDirectoryTest {

    private final WorkerDirectory directory = new WorkerDirectory("here", Duration.ofSeconds(5));

    @Test
    void nobody_is_there_at_first() {
        assertThat(directory.workers()).isZero();
        assertThat(directory.choose(Set.of())).isNull();
    }

    @Test
    void this_nodes_workers_come_first_while_they_have_room() {
        heard("here", "a", 1);
        heard("there", "b", 100);

        assertThat(directory.choose(Set.of())).isEqualTo(Addresses.LOCAL_JOBS);
    }

    @Test
    void the_worker_of_the_callers_own_event_loop_comes_before_its_neighbours() {
        heard("here", "a", 1);
        directory.settles("a");

        assertThat(directory.choose(Set.of())).isEqualTo(Addresses.localJobs("a"));
        assertThat(directory.choose(Set.of(Addresses.localJobs("a")))).isNull();

        directory.leaves("a");
        assertThat(directory.choose(Set.of())).isEqualTo(Addresses.LOCAL_JOBS);
    }

    @Test
    void a_full_node_gives_way_to_the_one_with_the_most_room() {
        heard("here", "a", 0);
        heard("there", "b", 10);
        heard("there", "c", 10);
        heard("yonder", "d", 15);

        assertThat(directory.choose(Set.of())).isEqualTo(Addresses.jobs("there"));
    }

    @Test
    void addresses_that_were_tried_are_left_out_until_there_are_no_more() {
        heard("here", "a", 1);
        heard("there", "b", 2);
        heard("yonder", "c", 1);

        assertThat(directory.choose(Set.of(Addresses.LOCAL_JOBS))).isEqualTo(Addresses.jobs("there"));
        assertThat(directory.choose(Set.of(Addresses.LOCAL_JOBS, Addresses.jobs("there"))))
                .isEqualTo(Addresses.jobs("yonder"));
        assertThat(directory.choose(Set.of(Addresses.LOCAL_JOBS, Addresses.jobs("there"), Addresses.jobs("yonder"))))
                .isNull();
    }

    @Test
    void a_node_without_room_is_never_chosen_but_counts_as_there() {
        heard("there", "b", 0);

        assertThat(directory.choose(Set.of())).isNull();
        assertThat(directory.workers()).isEqualTo(1);
    }

    @Test
    void the_last_word_of_a_worker_counts() {
        heard("here", "a", 0);
        heard("here", "a", 3);

        assertThat(directory.workers()).isEqualTo(1);
        assertThat(directory.choose(Set.of())).isEqualTo(Addresses.LOCAL_JOBS);
    }

    @Test
    void a_silent_worker_is_forgotten_after_the_liveness_time() {
        heard("here", "silent", 1);
        heard("here", "talks", 1);

        for (int turn = 0; turn < 5; turn++) {
            directory.tick();
            heard("here", "talks", 1);
        }
        assertThat(directory.workers()).isEqualTo(2);
        directory.tick();

        assertThat(directory.workers()).isEqualTo(1);
    }

    @Test
    void a_worker_that_leaves_is_forgotten_at_once() {
        heard("here", "a", 1);
        heard("here", "b", 1);

        heard("here", "a", WorkerLoad.LEFT);

        assertThat(directory.workers()).isEqualTo(1);
    }

    @Test
    void less_than_no_room_is_a_leave_whatever_the_number() {
        heard("here", "a", 1);

        heard("here", "a", -7);

        assertThat(directory.workers()).isZero();
    }

    @Test
    void announcements_on_the_bus_are_heard_and_silence_is_noticed_by_the_clock() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            BusCodecs.register(vertx.eventBus());
            ManualTimers timers = new ManualTimers();
            Promise<Void> delivered = Promise.promise();
            vertx.runOnContext(here -> {
                directory
                        .listen(vertx.eventBus(), timers)
                        .onSuccess(listening -> {
                            vertx.eventBus().publish(Addresses.WORKER_LOADS, new WorkerLoad("here", "a", 1));
                            vertx.runOnContext(next -> delivered.complete());
                        })
                        .onFailure(delivered::fail);
            });
            delivered.future().await(10, TimeUnit.SECONDS);
            assertThat(directory.workers()).isEqualTo(1);

            timers.advance(WorkerDirectory.ANNOUNCEMENTS.multipliedBy(6));
            assertThat(directory.workers()).isZero();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private void heard(String node, String worker, int room) {
        directory.heard(new WorkerLoad(node, worker, room));
    }
}
