package dev.comparestream.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The requests that are made under load. */
public final class Requests {

    private static final String PROMPT = "Explain TCP slow start.";

    private Requests() {}

    /** One model's answer, from the upstream itself. */
    public static ByteBuffer ofUpstream() {
        return post(
                "/v1/chat/completions",
                "{\"model\":\"vendor/model\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT
                        + "\"}]}");
    }

    /** A comparison of so many lanes, from the service. */
    public static ByteBuffer ofComparison(int lanes) {
        String models = IntStream.range(0, lanes)
                .mapToObj(lane -> "\"vendor/model-" + lane + '"')
                .collect(Collectors.joining(","));
        return post("/compare-stream", "{\"input_data\":\"" + PROMPT + "\",\"models\":[" + models + "]}");
    }

    private static ByteBuffer post(String path, String json) {
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json;
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }
}
