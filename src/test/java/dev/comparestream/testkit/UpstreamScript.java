package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.UpstreamWire.Framing;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One answer of a {@link ScriptedUpstream}, step by step. Immutable: each method gives a longer script. The head of an
 * event stream is sent before the first thing that needs it; what comes after an end is not played.
 *
 * <pre>{@code
 * upstream.answers("openai/gpt", script().text("Hello").awaitsRelease("go").text(" world").done());
 * }</pre>
 */
public final class UpstreamScript {

    private static final Map<String, String> EVENT_STREAM =
            Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache");

    private final List<UpstreamStep> steps;

    private UpstreamScript(List<UpstreamStep> steps) {
        this.steps = steps;
    }

    public static UpstreamScript script() {
        return new UpstreamScript(List.of());
    }

    /** Takes the request and never answers, not even with a head. */
    public static UpstreamScript staysSilent() {
        return script().hangs();
    }

    /** Keeps the connection open for the next request after a proper end; otherwise every answer closes its own. */
    public UpstreamScript keepsConnection() {
        return then(UpstreamWire::keepsConnection);
    }

    /** The head of an event stream, for tests that need it before the first event. */
    public UpstreamScript answersHead() {
        return then(UpstreamScript::eventStreamHead);
    }

    /** The head of an event stream that names its answer, as OpenRouter does. */
    public UpstreamScript names(String generation) {
        Map<String, String> headers = new HashMap<>(EVENT_STREAM);
        headers.put("X-Generation-Id", generation);
        return then(wire -> wire.head(200, headers, Framing.CHUNKED, 0));
    }

    public UpstreamScript text(String piece) {
        return event(ChatJson.delta("content", piece));
    }

    /** The same piece again and again, each an event and a write of its own; TCP alone holds it back. */
    public UpstreamScript floods(int times, String piece) {
        return floods(times, n -> piece);
    }

    /** As {@link #floods(int, String)}, with pieces that tell their order. */
    public UpstreamScript floods(int times, IntFunction<String> piece) {
        return then(wire -> {
            eventStreamHead(wire);
            for (int i = 0; i < times; i++) {
                wire.body(line(ChatJson.delta("content", piece.apply(i)).toString()));
            }
        });
    }

    public UpstreamScript reasoning(String piece) {
        return event(ChatJson.delta("reasoning", piece));
    }

    public UpstreamScript comment(String text) {
        return bytes((": " + text + "\n\n").getBytes(UTF_8));
    }

    public UpstreamScript usage(long promptTokens, long completionTokens) {
        return event(ChatJson.usage(promptTokens, completionTokens));
    }

    public UpstreamScript finishes(String reason) {
        return event(ChatJson.finish(reason));
    }

    /** An error inside the stream, as OpenRouter sends it; the stream is not ended by it. */
    public UpstreamScript errorInStream(int code, String message) {
        return event(ChatJson.error(code, message));
    }

    public UpstreamScript event(ObjectNode json) {
        return bytes(line(json.toString()));
    }

    /** Bytes of the body in one write, whatever they are. */
    public UpstreamScript bytes(byte[] bytes) {
        return then(wire -> {
            eventStreamHead(wire);
            wire.body(bytes);
        });
    }

    public UpstreamScript pauses(Duration time) {
        return then(wire -> wire.pauses(time));
    }

    /** Goes on when the test calls {@link ScriptedUpstream#release}; a name that was released stays so. */
    public UpstreamScript awaitsRelease(String name) {
        return then(wire -> wire.awaitsRelease(name));
    }

    /** The proper end of a successful answer: finish reason {@code stop}, {@code [DONE]}, end of the body. */
    public UpstreamScript done() {
        return finishes("stop").saysDone();
    }

    /** {@code [DONE]} and the end of the body, without a finish reason. */
    public UpstreamScript saysDone() {
        return then(wire -> {
            eventStreamHead(wire);
            wire.lastOfBody(line("[DONE]"));
        });
    }

    /** A proper end of the body with nothing said. */
    public UpstreamScript ends() {
        return then(wire -> {
            eventStreamHead(wire);
            wire.ends();
        });
    }

    /** A whole answer that is no event stream. */
    public UpstreamScript status(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return then(wire -> {
            wire.head(status, headers, Framing.LENGTH, bytes.length);
            wire.lastOfBody(bytes);
        });
    }

    /** An error with OpenRouter's body. */
    public UpstreamScript refuses(int status, String message) {
        return json(status, "{\"error\":" + ChatJson.error(status, message).get("error") + "}");
    }

    public UpstreamScript json(int status, String body) {
        return status(status, Map.of("Content-Type", "application/json"), body);
    }

    /**
     * Breaks off with RST. What was written just before may be lost with it: a script whose client is to see it puts
     * {@link #awaitsRelease} in between.
     */
    public UpstreamScript resets() {
        return then(UpstreamWire::resets);
    }

    /** Breaks off with FIN: inside the body, without its end. */
    public UpstreamScript closes() {
        return then(UpstreamWire::closes);
    }

    /** Sends nothing more and keeps the connection open until the client leaves. */
    public UpstreamScript hangs() {
        return then(UpstreamWire::hangs);
    }

    public UpstreamScript then(UpstreamStep step) {
        return new UpstreamScript(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    List<UpstreamStep> steps() {
        return steps;
    }

    private static void eventStreamHead(UpstreamWire wire) throws IOException {
        if (!wire.headSent()) {
            wire.head(200, EVENT_STREAM, Framing.CHUNKED, 0);
        }
    }

    static byte[] line(String data) {
        return ("data: " + data + "\n\n").getBytes(UTF_8);
    }
}
