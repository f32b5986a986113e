package dev.comparestream.bus;

import dev.comparestream.model.RunId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The way over the event bus, to workers in this JVM and in others. */
public final class VertxComparisonBus implements ComparisonBus {

    private final EventBus bus;
    private final DeliveryOptions jobOptions;
    private final DeliveryOptions localOptions;
    private final GrantBatch batch;

    /**
     * Makes a way for the comparisons of one event loop.
     *
     * @param jobTimeout how long a worker may take to accept a job; without it a dead link would be waited for
     */
    public VertxComparisonBus(Vertx vertx, Duration jobTimeout) {
        this.bus = vertx.eventBus();
        this.batch = new GrantBatch(action -> vertx.getOrCreateContext().runOnContext(turn -> action.run()), bus::send);
        this.jobOptions = new DeliveryOptions().setSendTimeout(jobTimeout.toMillis());
        // A cluster need not be asked who of it listens here.
        this.localOptions = new DeliveryOptions(jobOptions).setLocalOnly(true);
    }

    @Override
    public Future<Listening> listen(String address, Consumer<RunMessage> ear) {
        MessageConsumer<RunMessage> consumer = bus.consumer(address, message -> ear.accept(message.body()));
        return consumer.completion().map(registered -> consumer::unregister);
    }

    @Override
    public Future<JobAccepted> offer(String address, LaneJob job) {
        return bus.<JobAccepted>request(address, job, Addresses.isLocalJobs(address) ? localOptions : jobOptions)
                .map(Message::body);
    }

    @Override
    public void grant(String control, List<RunControl.Grant> grants) {
        batch.add(control, grants);
    }

    @Override
    public void cancel(String control, RunId run) {
        bus.send(control, new RunControl.Cancel(List.of(run)));
    }
}
