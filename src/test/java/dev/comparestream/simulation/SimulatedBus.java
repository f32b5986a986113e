package dev.comparestream.simulation;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.ComparisonBus;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The event bus between the comparisons of one node and the workers of all. */
final class SimulatedBus implements ComparisonBus {

    private static final Duration LONGEST_REGISTRATION = Duration.ofMillis(50);
    private static final int NO_ROOM = 503;

    private final Node front;
    private final Network network;
    private final Chance chance;
    private final Tally tally;
    private final Duration jobTimeout;
    private final JobFate.Decision fates;
    private final Map<String, Consumer<RunMessage>> ears = new HashMap<>();
    private final Map<String, WorkerNode> byJobs = new HashMap<>();
    private final Map<String, WorkerNode> byControl = new HashMap<>();
    private int jobs;

    SimulatedBus(Node front, Network network, Chance chance, Tally tally, Duration jobTimeout, JobFate.Decision fates) {
        this.front = front;
        this.network = network;
        this.chance = chance;
        this.tally = tally;
        this.jobTimeout = jobTimeout;
        this.fates = fates;
    }

    void connect(WorkerNode node) {
        byJobs.put(node.node() == front ? Addresses.LOCAL_JOBS : Addresses.jobs(node.name()), node);
        node.controls().forEach(control -> byControl.put(control, node));
    }

    /** What a worker's runs say, for whoever listens there. */
    void publish(Node from, String address, RunMessage message) {
        network.send(from, front, address, () -> {
            Consumer<RunMessage> ear = ears.get(address);
            if (ear == null) {
                tally.count("message for a comparison that is over");
            } else {
                ear.accept(message);
            }
        });
    }

    @Override
    public Future<Listening> listen(String address, Consumer<RunMessage> ear) {
        Promise<Listening> registered = Promise.promise();
        front.after(chance.upTo(LONGEST_REGISTRATION), () -> {
            ears.put(address, ear);
            registered.complete(() -> ears.remove(address));
        });
        return registered.future();
    }

    @Override
    public Future<JobAccepted> offer(String address, LaneJob job) {
        JobFate fate = fates.of(address, ++jobs);
        tally.count("job " + fate);
        Answer answer = new Answer();
        WorkerNode node = byJobs.get(address);
        if (node == null || fate == JobFate.NO_HANDLER || node.hasLeft()) {
            front.run(() -> front.after(Duration.ZERO, () -> answer.fail(ReplyFailure.NO_HANDLERS)));
        } else if (fate != JobFate.LOST) {
            Duration later = fate == JobFate.LATE ? jobTimeout.plus(chance.upTo(jobTimeout)) : Duration.ZERO;
            network.send(front, node.node(), address, later, () -> arrive(node, job, fate, answer));
        }
        return answer.promise.future();
    }

    @Override
    public void grant(String control, List<RunControl.Grant> grants) {
        steer(control, new RunControl.Grants(grants));
    }

    @Override
    public void cancel(String control, RunId run) {
        steer(control, new RunControl.Cancel(List.of(run)));
    }

    /** Comparisons that listen now. */
    int ears() {
        return ears.size();
    }

    private void steer(String control, RunControl message) {
        WorkerNode node = byControl.get(control);
        if (node != null) {
            network.send(front, node.node(), control, () -> node.steer(control, message));
        }
    }

    private void arrive(WorkerNode node, LaneJob job, JobFate fate, Answer answer) {
        JobAccepted accepted = fate == JobFate.REFUSED ? null : node.take(job);
        if (fate != JobFate.REPLY_LOST) {
            network.send(node.node(), front, job.run().value(), () -> answer.give(accepted));
        }
    }

    /** What the asker waits for, no longer than it may. */
    private final class Answer {
        private final Promise<JobAccepted> promise = Promise.promise();
        private final Timers.Timer timeout = front.after(jobTimeout, () -> fail(ReplyFailure.TIMEOUT));

        void give(@Nullable JobAccepted accepted) {
            timeout.cancel();
            if (accepted == null) {
                promise.tryFail(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, NO_ROOM, "no room"));
            } else {
                promise.tryComplete(accepted);
            }
        }

        void fail(ReplyFailure how) {
            timeout.cancel();
            tally.count("job unanswered: " + how);
            promise.tryFail(new ReplyException(how, how.name()));
        }
    }
}
