package dev.comparestream.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.compare.Refused;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The JSON of bodies: one object within bounds. For one context. */
final class RequestJson {

    /** Large numbers take time that is quadratic in their digits. */
    private static final int MAX_DIGITS = 1000;

    private final int maxDepth;
    private final int maxBodySize;
    /** Made for the first body: a start would have to wait for all that it loads. */
    private @Nullable ObjectMapper mapper;

    /**
     * Reads nothing yet.
     *
     * @param maxDepth    levels of nesting
     * @param maxBodySize bytes of a body
     */
    RequestJson(int maxDepth, int maxBodySize) {
        this.maxDepth = maxDepth;
        this.maxBodySize = maxBodySize;
    }

    /** @throws Refused with status 400 where the body is no JSON object; it repeats nothing of the body */
    JsonNode object(byte[] body) {
        OptionalInt broken = Utf8Check.firstBroken(body);
        if (broken.isPresent()) {
            throw Refused.badRequest("The body is not valid UTF-8 (byte " + (broken.getAsInt() + 1) + ").");
        }
        JsonNode root;
        try {
            root = mapper().readTree(body);
        } catch (StreamConstraintsException e) {
            throw Refused.badRequest(
                    isAboutNesting(e)
                            ? "The body's JSON is nested deeper than " + maxDepth + " levels."
                            : "The body's JSON holds a number or a name that is too long.");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw Refused.badRequest("The body is not valid JSON"
                    + (at == null ? "." : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")."));
        } catch (IOException e) {
            throw Refused.badRequest("The body is not valid JSON.");
        }
        if (root == null || !root.isObject()) {
            throw Refused.badRequest("The body must be a JSON object with input_data and models.");
        }
        return root;
    }

    private ObjectMapper mapper() {
        if (mapper == null) {
            mapper = new ObjectMapper(JsonFactory.builder()
                            .streamReadConstraints(StreamReadConstraints.builder()
                                    .maxNestingDepth(maxDepth)
                                    .maxNumberLength(MAX_DIGITS)
                                    .maxNameLength(maxBodySize)
                                    .maxStringLength(maxBodySize)
                                    .build())
                            .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        }
        return mapper;
    }

    // One exception for every bound; only its message, which names the bound's getter, tells them apart.
    private static boolean isAboutNesting(StreamConstraintsException e) {
        return e.getOriginalMessage().contains("getMaxNestingDepth");
    }
}
