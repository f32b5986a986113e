package dev.comparestream.worker;

import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.BusCodecs;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl.Cancel;
import dev.comparestream.bus.RunControl.Grant;
import dev.comparestream.bus.RunControl.Grants;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.worker.ModelWorkerVerticle.WorkerSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelWorkerVerticleTest {

    private static final long PATIENCE = 10;
    private static final String COMPARISON = "the.comparison";

    private final Vertx vertx = Vertx.vertx();
    private final FakeUpstream upstream = new FakeUpstream();
    private final BlockingQueue<LaneFrame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<WorkerLoad> loads = new LinkedBlockingQueue<>();
    private volatile Context home = vertx.getOrCreateContext();
    private final ModelWorkerVerticle worker = new ModelWorkerVerticle(new WorkerSettings(
            "node",
            1,
            new RunRoom(2),
            new WorkerDirectory("node", Duration.ofMinutes(5)),
            new Liveness(Duration.ofMinutes(5)),
            (v, timers) -> {
                home = v.getOrCreateContext();
                return upstream;
            }));
    private String deployment = "";

    @BeforeEach
    void deploy() throws Exception {
        BusCodecs.register(vertx.eventBus());
        await(vertx.eventBus()
                .<LaneFrame>consumer(COMPARISON, frame -> frames.add(frame.body()))
                .completion());
        await(vertx.eventBus()
                .<WorkerLoad>consumer(Addresses.WORKER_LOADS, load -> loads.add(load.body()))
                .completion());
        deployment = await(vertx.deployVerticle(worker));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void a_worker_announces_its_room_when_it_has_started() throws Exception {
        WorkerLoad load = next(loads);

        assertThat(load.node()).isEqualTo("node");
        assertThat(load.room()).isEqualTo(2);
    }

    @Test
    void a_job_is_accepted_run_and_answered_with_frames() throws Exception {
        JobAccepted accepted = send(Addresses.LOCAL_JOBS, job("r1", 100));
        says(1, new UpstreamEvent.Sent(), text("Hello"), finished());

        assertThat(accepted.run()).isEqualTo(new RunId("r1"));
        assertThat(next(frames).parts().get(0)).isInstanceOf(LanePart.StateChange.class);
        assertThat(next(frames).parts()).containsExactly(new LanePart.Text("Hello", 1));
        LaneFrame last = next(frames);
        assertThat(last.parts().get(0)).isInstanceOf(LanePart.Finished.class);
        assertThat(last.seq()).isEqualTo(3);
        assertThat(last.control()).isEqualTo(accepted.control());
    }

    @Test
    void jobs_of_other_nodes_are_taken_too() throws Exception {
        send(Addresses.jobs("node"), job("r1", 100));

        assertThat(upstream.awaitCall(1).request().model()).isEqualTo(new ModelId("m/m"));
    }

    @Test
    void a_full_worker_refuses_until_one_of_its_runs_has_ended() throws Exception {
        send(Addresses.LOCAL_JOBS, job("r1", 100));
        send(Addresses.LOCAL_JOBS, job("r2", 100));

        assertRefused(job("r3", 100));
        says(1, finished());
        next(frames);

        assertThat(send(Addresses.LOCAL_JOBS, job("r4", 100)).run()).isEqualTo(new RunId("r4"));
    }

    @Test
    void a_cancel_resets_the_upstream_and_makes_room() throws Exception {
        String control = send(Addresses.LOCAL_JOBS, job("r1", 100)).control();
        send(Addresses.LOCAL_JOBS, job("r2", 100));

        vertx.eventBus().send(control, new Cancel(List.of(new RunId("r1"), new RunId("unknown"))));

        upstream.awaitCancelled(1);
        assertThat(upstream.call(0).isCancelled()).isTrue();
        assertThat(upstream.call(1).isCancelled()).isFalse();
        assertThat(send(Addresses.LOCAL_JOBS, job("r3", 100))).isNotNull();
    }

    @Test
    void a_grant_sends_what_waits() throws Exception {
        String control = send(Addresses.LOCAL_JOBS, job("r1", 2)).control();
        says(1, text("Hello"), text(" world"), finished());
        assertThat(next(frames).parts()).containsExactly(new LanePart.Text("Hello", 1));

        vertx.eventBus()
                .send(
                        control,
                        new Grants(List.of(new Grant(new RunId("unknown"), 9), new Grant(new RunId("r1"), 100))));

        assertThat(next(frames).parts()).hasSize(2).contains(new LanePart.Text(" world", 1));
    }

    @Test
    void a_worker_that_stops_ends_its_lanes_and_says_that_it_has_left() throws Exception {
        send(Addresses.LOCAL_JOBS, job("r1", 100));

        await(vertx.undeploy(deployment));

        upstream.awaitCancelled(1);
        assertThat(next(frames).parts().get(0))
                .isInstanceOfSatisfying(
                        LanePart.Failed.class,
                        end -> assertThat(end.failure().kind()).isEqualTo(FailureKind.WORKER_LOST));
        WorkerLoad load = next(loads);
        while (load.room() != WorkerLoad.LEFT) {
            load = next(loads);
        }
        assertThat(load.node()).isEqualTo("node");
    }

    @Test
    void a_job_that_comes_while_the_worker_stops_is_refused_so_that_it_goes_elsewhere() throws Exception {
        Future<?> stopped = Future.future(done -> home.runOnContext(turn -> {
            worker.stop();
            done.complete();
        }));
        await(stopped);

        assertRefused(job("r1", 100));
        assertThat(upstream.opened()).isZero();
    }

    private void says(int call, UpstreamEvent... events) {
        FakeUpstream.Call opened = upstream.awaitCall(call);
        home.runOnContext(turn -> opened.says(events));
    }

    private JobAccepted send(String address, LaneJob job) throws Exception {
        return await(vertx.eventBus().<JobAccepted>request(address, job)).body();
    }

    private void assertRefused(LaneJob job) {
        ReplyException refused = catchThrowableOfType(ReplyException.class, () -> send(Addresses.LOCAL_JOBS, job));
        assertThat(refused.failureCode()).isEqualTo(503);
    }

    private static LaneJob job(String run, long credit) {
        ChatRequest request = new ChatRequest(new ModelId("m/m"), List.of(), 100, null, null);
        return new LaneJob(COMPARISON, 0, new RunId(run), request, credit);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within " + PATIENCE + " s");
        }
        return next;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE, TimeUnit.SECONDS);
    }
}
