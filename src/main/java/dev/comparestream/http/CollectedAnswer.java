package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.compare.EventSink;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.door.EventJson;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.sse.Utf8Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects a comparison's events and answers once, with all of them. What is collected counts against the instance's
 * bound; a comparison that is over it ends with what it has. Used on the request's context.
 */
final class CollectedAnswer implements EventSink {

    private final RunningComparison comparison;
    private final HttpServerResponse response;
    private final PendingBudget.Share held;
    private final LaneAnswer[] lanes;
    private boolean over;

    CollectedAnswer(RunningComparison comparison, HttpServerResponse response, PendingBudget budget) {
        this.comparison = comparison;
        this.response = response;
        this.held = budget.share();
        this.lanes = new LaneAnswer[comparison.models().size()];
        Arrays.setAll(lanes, lane -> new LaneAnswer());
    }

    void begin() {
        response.putHeader("X-Comparison-Id", comparison.id().value());
        response.closeHandler(closed -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        comparison.start(this);
    }

    @Override
    public void accept(List<CompareEvent> events) {
        for (CompareEvent event : events) {
            if (over) {
                return;
            }
            if (event instanceof CompareEvent.OfLane ofLane) {
                collect(ofLane);
            } else if (event instanceof CompareEvent.Complete complete) {
                answer(complete.metadata());
            } else if (event instanceof CompareEvent.Lost lost) {
                close();
                Problem.of(500, lost.failure().message()).send(response);
            }
        }
    }

    private void collect(CompareEvent.OfLane event) {
        LaneAnswer lane = lanes[event.lane().index()];
        if (event instanceof CompareEvent.Chunk chunk) {
            lane.content.append(chunk.content());
            take(event, chunk.content().length());
        } else if (event instanceof CompareEvent.Reasoning reasoning) {
            lane.reasoning.append(reasoning.content());
            take(event, reasoning.content().length());
        } else if (event instanceof CompareEvent.Image image) {
            lane.images.add(image.url());
            take(event, image.url().length());
        } else if (event instanceof CompareEvent.Done done) {
            lane.done = done;
        }
    }

    private void take(CompareEvent.OfLane event, int length) {
        if (held.holdMore(length)) {
            comparison.taken(event.lane().index(), event.cost());
        } else {
            comparison.end(LaneFailure.of(
                    FailureKind.LIMIT, "The answers are longer than this instance can hold for one reply."));
        }
    }

    private void answer(ComparisonMetadata metadata) {
        close();
        Utf8Json json = new Utf8Json();
        json.startObject().name("results").startObject();
        Set<ModelId> named = new HashSet<>();
        for (int lane = 0; lane < lanes.length; lane++) {
            ModelId model = comparison.models().get(lane);
            if (named.add(model)) {
                json.name(model.value()).string(lanes[lane].content);
            }
        }
        json.endObject().name("lanes").startArray();
        for (LaneAnswer lane : lanes) {
            lane.write(json);
        }
        json.endArray().name("metadata");
        EventJson.metadata(metadata, json);
        json.endObject();
        response.putHeader("Content-Type", "application/json").end(Buffer.buffer(json.toByteArray()));
    }

    private void clientGone() {
        if (!over) {
            close();
            comparison.cancel();
        }
    }

    private void close() {
        over = true;
        held.release();
    }

    private static final class LaneAnswer {
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final List<String> images = new ArrayList<>(0);
        private CompareEvent.@Nullable Done done;

        void write(Utf8Json json) {
            if (done == null) {
                throw new IllegalStateException("a comparison is complete before one of its lanes");
            }
            json.startObject()
                    .name("model")
                    .string(done.lane().model().value())
                    .name("index")
                    .number(done.lane().index())
                    .name("content")
                    .string(content)
                    .name("reasoning")
                    .string(reasoning)
                    .name("images")
                    .startArray();
            images.forEach(json::string);
            json.endArray();
            EventJson.doneFields(done, json);
            json.endObject();
        }
    }
}
