package dev.comparestream.door;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.compare.LaneId;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.Usage;
import dev.comparestream.sse.EventWriter;
import dev.comparestream.sse.Utf8Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How events look as JSON: the fields and their names are the contract's. */
public final class EventJson {

    private EventJson() {}

    /** Writes an event with the framing of the event stream. */
    public static void write(CompareEvent event, EventWriter out) {
        write(event, out.begin());
        out.end();
    }

    /** Writes an event as one JSON object. */
    public static void write(CompareEvent event, Utf8Json json) {
        json.startObject();
        if (event instanceof CompareEvent.OfLane ofLane) {
            writeOfLane(ofLane, json);
        } else if (event instanceof CompareEvent.Complete complete) {
            json.name("type").string("complete").name("metadata");
            metadata(complete.metadata(), json);
        } else if (event instanceof CompareEvent.Lost lost) {
            json.name("type")
                    .string("error")
                    .name("message")
                    .string(lost.failure().message());
            failure(lost.failure(), json);
        }
        json.endObject();
    }

    private static void writeOfLane(CompareEvent.OfLane event, Utf8Json json) {
        if (event instanceof CompareEvent.Chunk chunk) {
            chunkHead(chunk.lane(), json).string(chunk.content());
        } else if (event instanceof CompareEvent.Reasoning reasoning) {
            head("reasoning", reasoning.lane(), json).name("content").string(reasoning.content());
        } else if (event instanceof CompareEvent.Start start) {
            head("start", start.lane(), json);
        } else if (event instanceof CompareEvent.Image image) {
            head("image", image.lane(), json).name("url").string(image.url());
        } else if (event instanceof CompareEvent.ErrorChunk error) {
            head("chunk", error.lane(), json)
                    .name("error")
                    .bool(true)
                    .name("content")
                    .string(error.content());
        } else if (event instanceof CompareEvent.Progress progress) {
            progress(progress, json);
        } else if (event instanceof CompareEvent.Done done) {
            head("done", done.lane(), json);
            doneFields(done, json);
        }
    }

    /** Writes a piece of text up to its content. */
    static void beginChunk(LaneId lane, Utf8Json json) {
        chunkHead(lane, json.startObject());
    }

    private static Utf8Json chunkHead(LaneId lane, Utf8Json json) {
        return head("chunk", lane, json).name("content");
    }

    private static Utf8Json head(String type, LaneId lane, Utf8Json json) {
        return json.name("type")
                .string(type)
                .name("model")
                .string(lane.model().value())
                .name("index")
                .number(lane.index());
    }

    private static void progress(CompareEvent.Progress progress, Utf8Json json) {
        head("progress", progress.lane(), json)
                .name("state")
                .string(progress.state().wireName())
                .name("elapsed_ms")
                .number(progress.elapsedMs())
                .name("tokens")
                .number(progress.tokens())
                .name("tokens_per_second")
                .number(rounded(progress.tokensPerSecond(), 10))
                .name("fraction")
                .number(rounded(progress.fraction(), 10_000));
    }

    /** All that a lane's end says beside whose it is. */
    public static void doneFields(CompareEvent.Done done, Utf8Json json) {
        json.name("error").bool(done.failure() != null);
        text("finish_reason", done.finishReason(), json);
        number("started_ms", done.startedMs(), json);
        number("time_to_first_chunk_ms", done.timeToFirstChunkMs(), json);
        json.name("duration_ms").number(done.durationMs());
        json.name("chunks").number(done.chunks());
        Double rate = done.tokensPerSecond();
        json.name("tokens_per_second");
        if (rate == null) {
            json.nullValue();
        } else {
            json.number(rounded(rate, 10));
        }
        Usage usage = done.usage();
        json.name("usage");
        if (usage == null) {
            json.nullValue();
        } else {
            json.raw(usage.json());
        }
        if (done.failure() != null) {
            failure(done.failure(), json);
        }
    }

    /** Writes what the end of a comparison says of all of it. */
    public static void metadata(ComparisonMetadata metadata, Utf8Json json) {
        ComparisonMetadata.TotalUsage usage = metadata.usage();
        json.startObject()
                .name("comparison_id")
                .string(metadata.id().value())
                .name("input_length")
                .number(metadata.inputLength())
                .name("models_requested")
                .number(metadata.modelsRequested())
                .name("models_successful")
                .number(metadata.modelsSuccessful())
                .name("models_failed")
                .number(metadata.modelsFailed())
                .name("models_cancelled")
                .number(metadata.modelsCancelled())
                .name("timestamp")
                .string(metadata.timestamp().toString())
                .name("processing_time_ms")
                .number(metadata.processingTimeMs())
                .name("conversation_message_count")
                .number(metadata.historyMessages())
                .name("is_extended_interaction")
                .bool(metadata.isExtendedInteraction())
                .name("usage")
                .startObject()
                .name("prompt_tokens")
                .number(usage.promptTokens())
                .name("completion_tokens")
                .number(usage.completionTokens())
                .name("total_tokens")
                .number(usage.totalTokens())
                .name("cost")
                .number(usage.cost())
                .endObject()
                .endObject();
    }

    private static void failure(LaneFailure failure, Utf8Json json) {
        json.name("failure")
                .startObject()
                .name("kind")
                .string(failure.kind().wireName())
                .name("message")
                .string(failure.message());
        if (failure.httpStatus() != null) {
            json.name("http_status").number(failure.httpStatus());
        }
        json.name("retryable").bool(failure.kind().retryable());
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            json.name("retry_after_ms").number(retryAfter.toMillis());
        }
        json.endObject();
    }

    private static void text(String name, @Nullable String value, Utf8Json json) {
        json.name(name);
        if (value == null) {
            json.nullValue();
        } else {
            json.string(value);
        }
    }

    private static void number(String name, @Nullable Long value, Utf8Json json) {
        json.name(name);
        if (value == null) {
            json.nullValue();
        } else {
            json.number(value);
        }
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
