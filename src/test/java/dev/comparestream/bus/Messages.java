package dev.comparestream.bus;

import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.RunId;
import dev.comparestream.model.TraceContext;
import dev.comparestream.model.Usage;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of each kind with everything in it, and how they go over the wire. */
final class Messages {

    private static final int HEAD = 5;

    private static final Usage USAGE = new Usage("{\"total_tokens\":12,\"cost\":0.25}", 7, 5, 12, 0.25);
    private static final LaneTimes TIMES = new LaneTimes(1_000L, 2_000L, 3_000);

    private Messages() {}

    /** By the name of the golden file that pins the encoding. */
    static Map<String, Object> all() {
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("lane-job", job());
        messages.put("lane-job-with-defaults", new LaneJob("a", 0, new RunId("r"), plainRequest(), 0));
        messages.put("lane-job-traced", traced("vendor=1"));
        messages.put("lane-job-traced-without-state", traced(null));
        messages.put("job-accepted", new JobAccepted(new RunId("c.1.2"), "compare-stream.control.w"));
        messages.put("lane-frame-finished", frame(everyOutput(), new LanePart.Finished("stop", USAGE, TIMES)));
        messages.put("lane-frame-failed", frame(List.of(), failed()));
        messages.put("signs-of-life", signs());
        messages.put("lane-frame-named", frame(List.of(new LanePart.Named("gen-1")), failed()));
        messages.put("worker-load", new WorkerLoad("node", "worker", WorkerLoad.LEFT));
        messages.put("grants", new RunControl.Grants(List.of(new RunControl.Grant(new RunId("c.1.2"), 65_536))));
        messages.put("cancel", new RunControl.Cancel(List.of(new RunId("c.1.2"), new RunId("c.2.1"))));
        return messages;
    }

    static Buffer encode(Object message) {
        Buffer buffer = Buffer.buffer("before");
        codec(message.getClass()).encodeToWireAny(buffer, message);
        return buffer;
    }

    static Object decode(Class<?> type, Buffer buffer) {
        return codec(type).codec.decodeFromWire("before".length(), buffer);
    }

    /** What stands between the head and whatever follows. */
    static String json(Buffer encoded) {
        int at = "before".length();
        return encoded.getString(at + HEAD, at + HEAD + encoded.getInt(at + 1));
    }

    static Buffer encoded(String json) {
        Buffer bytes = Buffer.buffer(json);
        return Buffer.buffer("before")
                .appendByte((byte) 1)
                .appendInt(bytes.length())
                .appendBuffer(bytes)
                .appendString("after");
    }

    private static <T> AnyCodec<T> codec(Class<T> type) {
        return new AnyCodec<>(type, new RecordCodec<>(type, WireJson::new));
    }

    private record AnyCodec<T>(Class<T> type, RecordCodec<T> codec) {
        void encodeToWireAny(Buffer buffer, Object message) {
            codec.encodeToWire(buffer, type.cast(message));
        }
    }

    private static LaneJob job() {
        ChatRequest request = new ChatRequest(
                new ModelId("openai/gpt-4o-mini"),
                List.of(new ChatMessage(Role.SYSTEM, "Be brief."), new ChatMessage(Role.USER, "Grüße 😀 \u2028 \"x\"")),
                4_000,
                0.7,
                0.9);
        return new LaneJob("compare-stream.comparison.c", 1, new RunId("c.1.2"), request, 65_536);
    }

    private static LaneJob traced(@Nullable String tracestate) {
        TraceContext place = new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", tracestate);
        return new LaneJob("a", 0, new RunId("r"), plainRequest().below(place), 0);
    }

    private static SignsOfLife signs() {
        return new SignsOfLife(
                "compare-stream.control.w",
                List.of(
                        new SignsOfLife.Sign(1, new RunId("c.1.2"), 9),
                        new SignsOfLife.Sign(4, new RunId("c.4.1"), 0)));
    }

    private static ChatRequest plainRequest() {
        return new ChatRequest(new ModelId("m"), List.of(), 1, null, null);
    }

    private static List<LanePart> everyOutput() {
        return List.of(
                new LanePart.StateChange(LaneState.CONNECTING, 17),
                new LanePart.Reasoning("hm"),
                new LanePart.Text("Hi 😀", 3),
                new LanePart.Image("data:image/png;base64,AA=="));
    }

    private static LanePart failed() {
        return new LanePart.Failed(
                new LaneFailure(FailureKind.RATE_LIMIT, "Slow down.", 429, Duration.ofMillis(2_500)),
                null,
                null,
                LaneTimes.NONE);
    }

    private static LaneFrame frame(List<LanePart> parts, LanePart end) {
        List<LanePart> all = new ArrayList<>(parts);
        all.add(end);
        return new LaneFrame(1, new RunId("c.1.2"), 3, "compare-stream.control.w", all);
    }
}
