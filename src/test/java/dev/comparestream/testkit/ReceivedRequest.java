package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;

/**
 * A request as it came over the socket.
 *
 * @param headers names in lower case, in the order they came; of several with one name the last
 * @param body    without its framing
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, Buffer body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A missing node where the body is not JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Empty where the request names none. */
    public String model() {
        return json().path("model").asText("");
    }

    /** Empty where the request has no such header. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
