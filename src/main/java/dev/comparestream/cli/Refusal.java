package dev.comparestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** A refusal in the service's own words: the {@code detail} of its problem document. */
final class Refusal {

    private static final int MOST_BYTES = 64 * 1024;

    private Refusal() {}

    static CommandFailed of(int status, HttpHeaders headers, InputStream body) throws IOException {
        String detail = detail(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        String words = detail.isBlank() ? "the service answered with status " + status : detail;
        // Retry-After may be a date too; ours is in seconds
        return new CommandFailed(headers.firstValue("Retry-After")
                .filter(wait -> wait.matches("\\d{1,6}"))
                .map(wait -> words + " (try again in " + wait + " s)")
                .orElse(words));
    }

    private static String detail(String body) {
        try {
            JsonNode problem = new JsonMapper().readTree(body);
            return problem.path("detail").asText(problem.path("title").asText());
        } catch (JsonProcessingException notOurs) {
            return "";
        }
    }
}
