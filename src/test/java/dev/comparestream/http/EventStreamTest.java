package dev.comparestream.http;

import static dev.comparestream.testkit.TestService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.BusCodecs;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneId;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.model.Caller;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.tracing.Origin;
import dev.comparestream.tracing.Tracing;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final String REQUEST = "{\"input_data\": \"Hi\", \"models\": [\"a/b\"]}";

    private final Vertx vertx = Vertx.vertx();
    private final ServiceConfig config =
            new ConfigLoader(new Properties(), Map.of(), null, 1).load().config();
    private final PendingBudget budget = new PendingBudget(1 << 20);
    private final WorkerDirectory workers = new WorkerDirectory("node", Duration.ofSeconds(1));
    private final List<String> story = new ArrayList<>();
    // Stands still, so that no lane has its turn.
    private final ManualTimers timers = new ManualTimers(() -> story.add("gave way"));

    @AfterEach
    void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture(), "the end");
    }

    @Test
    void others_have_the_processor_once_the_first_text_is_written() {
        Promise<List<String>> told = Promise.promise();
        hearOfAWorker();
        vertx.createHttpServer()
                .requestHandler(request -> tell(request, told))
                .listen(0)
                .compose(server -> vertx.createHttpClient()
                        .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                        .compose(request -> request.send()))
                .onFailure(told::tryFail);

        assertThat(await(told.future().toCompletionStage().toCompletableFuture(), "three turns"))
                .containsExactly("began", "gave way", "first text", "second text");
    }

    private void hearOfAWorker() {
        BusCodecs.register(vertx.eventBus());
        Promise<Void> heard = Promise.promise();
        workers.listen(vertx.eventBus(), timers)
                .onSuccess(listening -> vertx.eventBus()
                        .consumer(Addresses.WORKER_LOADS, load -> heard.tryComplete())
                        .completion()
                        .onSuccess(both ->
                                vertx.eventBus().publish(Addresses.WORKER_LOADS, new WorkerLoad("node", "worker", 1))));
        await(heard.future().toCompletionStage().toCompletableFuture(), "a worker");
        assertThat(workers.workers()).isOne();
    }

    // What is written in a turn's end has been when the turn after it begins.
    private void tell(HttpServerRequest request, Promise<List<String>> told) {
        Context context = vertx.getOrCreateContext();
        RunningComparison comparison = comparison();
        EventStream stream = new EventStream(
                comparison, request, config.http(), budget, new WritePacer(Duration.ZERO, 1, timers), timers, context);
        LaneId lane = new LaneId(0, comparison.models().get(0));
        stream.begin();
        context.runOnContext(first -> {
            story.add("began");
            stream.accept(List.of(new CompareEvent.Chunk(lane, "one")));
            context.runOnContext(second -> {
                story.add("first text");
                stream.accept(List.of(new CompareEvent.Chunk(lane, "two")));
                context.runOnContext(third -> {
                    story.add("second text");
                    told.complete(story);
                });
            });
        });
    }

    private RunningComparison comparison() {
        Doorway doorway = new Doorway(
                config,
                workers,
                new Admission(1),
                budget,
                new AnswerLengths(1),
                LaneObserver.all(),
                Clock.systemUTC(),
                Tracing.OFF);
        return doorway.comparisons(vertx, timers)
                .open(
                        doorway.requestReader().read(REQUEST.getBytes(StandardCharsets.UTF_8)),
                        new Origin(Origin.Door.HTTP, "/compare-stream", null),
                        Caller.anyone("127.0.0.1"),
                        () -> {});
    }
}
