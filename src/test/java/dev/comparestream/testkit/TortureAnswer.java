package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.testkit.UpstreamWire.Framing;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of a torture case, played to the byte.
 *
 * @param framing  {@code chunked}, {@code length}, {@code close} or {@code none} (the body ends with the connection),
 *                 {@code raw} (the segments are every byte, status line included)
 * @param segments each one socket write, and one chunk where the body is chunked
 * @param end      {@code close}, {@code reset} or {@code hang}
 * @param gap      between writes
 */
record TortureAnswer(
        int status, Map<String, String> headers, String framing, List<Segment> segments, String end, Duration gap)
        implements UpstreamStep {

    /** So that a client can have read everything before the reset overtakes it. */
    private static final Duration BEFORE_RESET = Duration.ofMillis(80);

    /** Above this a body is bulk, where nothing is to be filled in. */
    private static final int MAX_FILLED = 20_000;

    private static final int DEFAULT_GAP_MS = 2;

    /**
     * Bytes of the answer.
     *
     * @param delay before the first of the writes
     */
    record Segment(Duration delay, Buffer bytes, int repeat) {

        static Segment read(JsonNode json) {
            byte[] bytes = Base64.getDecoder().decode(json.required("b64").asText());
            return new Segment(
                    Duration.ofMillis(json.path("delay_ms").asLong()),
                    Buffer.buffer(bytes),
                    json.path("repeat").asInt(1));
        }

        byte[] filled(Placeholders placeholders) {
            if (bytes.length() >= MAX_FILLED || !bytes.toString().contains("{{")) {
                return bytes.getBytes();
            }
            return placeholders.fill(bytes.toString()).getBytes(UTF_8);
        }
    }

    static TortureAnswer read(JsonNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.required("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        List<Segment> segments = new ArrayList<>();
        json.required("segments").forEach(segment -> segments.add(Segment.read(segment)));
        return new TortureAnswer(
                json.required("status").asInt(),
                Collections.unmodifiableMap(headers),
                json.path("framing").asText("chunked"),
                List.copyOf(segments),
                json.required("end").asText(),
                Duration.ofMillis(json.path("gap_ms").asInt(DEFAULT_GAP_MS)));
    }

    @Override
    public void play(UpstreamWire wire) throws IOException {
        Placeholders placeholders = Placeholders.of(wire.request(), wire.port());
        List<byte[]> bodies =
                segments.stream().map(segment -> segment.filled(placeholders)).toList();
        if (!framing.equals("raw")) {
            head(wire, placeholders, bodies);
            wire.pauses(gap);
        }
        for (int i = 0; i < bodies.size(); i++) {
            wire.pauses(segments.get(i).delay());
            for (int n = 0; n < segments.get(i).repeat(); n++) {
                wire.body(bodies.get(i));
                wire.pauses(gap);
            }
        }
        switch (end) {
            case "hang" -> wire.hangs();
            case "reset" -> {
                wire.pauses(BEFORE_RESET);
                wire.resets();
            }
            default -> wire.ends();
        }
    }

    private void head(UpstreamWire wire, Placeholders placeholders, List<byte[]> bodies) throws IOException {
        long length = 0;
        for (int i = 0; i < bodies.size(); i++) {
            length += (long) bodies.get(i).length * segments.get(i).repeat();
        }
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, placeholders.fill(value)));
        filled.put("X-Generation-Id", "gen-torture");
        Framing wireFraming = switch (framing) {
            case "chunked" -> Framing.CHUNKED;
            case "length" -> Framing.LENGTH;
            default -> Framing.UNTIL_CLOSE;
        };
        wire.head(status, filled, wireFraming, length);
    }
}
