package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a client must be given for a torture case. A field that is not there is not judged.
 *
 * @param fields as they stand in the case
 */
public record TortureExpectation(JsonNode fields) {

    private static final double RETRY_AFTER_TOLERANCE_S = 2;
    private static final int SHOWN = 140;

    /**
     * What a client was given for a case.
     *
     * @param raw      the whole stream
     * @param millis   from the request to the stream's end
     * @param attempts requests that the upstream has seen
     */
    public record Given(ReceivedLane lane, String raw, long millis, int attempts) {}

    /** Where what was given differs, nothing if it is as expected. */
    public List<String> misses(Given given) {
        List<String> misses = new ArrayList<>();
        ReceivedLane lane = given.lane();
        differs(misses, "outcome", TextNode.valueOf(lane.outcome()));
        differs(misses, "error_kind", lane.failure().path("kind"));
        differs(misses, "http_status", lane.failure().path("http_status"));
        differs(misses, "reasoning", TextNode.valueOf(lane.reasoning()));
        differs(misses, "images", IntNode.valueOf(lane.images()));
        if (fields.path("outcome").asText().equals("done")) {
            differs(misses, "finish_reason", lane.done().path("finish_reason"));
        }
        content(misses, lane);
        image(misses, lane);
        fields.path("usage")
                .properties()
                .forEach(field -> usage(misses, lane.done().path("usage"), field));
        message(misses, given);
        retryAfter(misses, lane.failure().path("retry_after_ms"));
        if (fields.path("within_ms").asLong() > 0
                && given.millis() > fields.path("within_ms").asLong()) {
            misses.add(miss("ms", given.millis(), fields.path("within_ms")));
        }
        if (fields.path("attempts").asInt() > 0) {
            differs(misses, "attempts", IntNode.valueOf(given.attempts()));
        }
        return misses;
    }

    private void content(List<String> misses, ReceivedLane lane) {
        if (!fields.has("content_sha256")) {
            differs(misses, "content", TextNode.valueOf(lane.content()));
        } else if (lane.content().length() != fields.path("content_length").asInt()
                || !sha256(lane.content()).equals(fields.path("content_sha256").asText())) {
            misses.add(miss("content length", lane.content().length(), fields.path("content_length")));
        }
    }

    private void image(List<String> misses, ReceivedLane lane) {
        if (fields.has("image_sha256") && fields.path("images").asInt(1) != 0) {
            differs(misses, "image_sha256", TextNode.valueOf(sha256(lane.lastImage())));
        }
    }

    /** Two of the counts stand in details objects, or beside the others where an upstream puts them there. */
    private static void usage(List<String> misses, JsonNode usage, Map.Entry<String, JsonNode> expected) {
        String name = expected.getKey();
        JsonNode detail = switch (name) {
            case "cached_tokens" -> usage.path("prompt_tokens_details").path(name);
            case "reasoning_tokens" -> usage.path("completion_tokens_details").path(name);
            default -> NullNode.getInstance();
        };
        JsonNode given = detail.isNull() || detail.isMissingNode() ? usage.path(name) : detail;
        if (!same(given, expected.getValue())) {
            misses.add(miss("usage." + name, given, expected.getValue()));
        }
    }

    private void message(List<String> misses, Given given) {
        String message = given.lane().message();
        if (!message.contains(fields.path("message_contains").asText())) {
            misses.add(miss("message", message, fields.path("message_contains")));
        }
        if (fields.path("message_max").asInt() > 0
                && message.length() > fields.path("message_max").asInt()) {
            misses.add(miss("message length", message.length(), fields.path("message_max")));
        }
        String forbidden = fields.path("must_not_contain").asText();
        if (!forbidden.isEmpty() && given.raw().contains(forbidden)) {
            misses.add("must not contain " + forbidden);
        }
    }

    private void retryAfter(List<String> misses, JsonNode millis) {
        JsonNode expected = fields.path("retry_after_s");
        if (expected.isNumber()
                && (!millis.isNumber()
                        || Math.abs(millis.asDouble() / 1_000 - expected.asDouble()) > RETRY_AFTER_TOLERANCE_S)) {
            misses.add(miss("retry after (ms)", millis, expected));
        }
    }

    private void differs(List<String> misses, String field, JsonNode given) {
        if (fields.has(field) && !same(given, fields.path(field))) {
            misses.add(miss(field, given, fields.path(field)));
        }
    }

    /** As JSON has it: 17 and 17.0 are the same number, and what is not there is null. */
    private static boolean same(JsonNode given, JsonNode expected) {
        if (given.isNumber() && expected.isNumber()) {
            return given.decimalValue().compareTo(expected.decimalValue()) == 0;
        }
        return given.isMissingNode() ? expected.isNull() : given.equals(expected);
    }

    private static String miss(String field, Object given, JsonNode expected) {
        return field + ": given " + shortened(String.valueOf(given)) + ", expected " + shortened(expected.toString());
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + '…' : text;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
