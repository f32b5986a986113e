package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.model.CallerKey;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets stand wherever a secret can stand, and everything that the process says is read to the last byte. */
@Timeout(120)
class PlantedSecretsTest {

    private static final String UPSTREAM_KEY = "sk-or-v1-planted0123456789abcdef";
    private static final String CALLER_KEY = "cs_planted-caller-key-0123456789";
    private static final String PROMPT = "Planted prompt: Aunt Mildred's inheritance";
    private static final String ANSWER = "Planted answer: sell everything to Egbert";
    private static final String ADDRESS = "203.0.113.77";
    private static final String QUERY = "planted-query-value";
    private static final String HEADER = "planted-header-value";
    private static final String COOKIE = "planted-cookie-value";
    private static final List<String> SECRETS = List.of(
            UPSTREAM_KEY,
            "planted0123456789",
            CALLER_KEY,
            "planted-caller",
            "Planted prompt",
            "Mildred",
            "Planted answer",
            "Egbert",
            ADDRESS,
            QUERY,
            HEADER,
            COOKIE);

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothing_secret_is_logged_counted_or_told(String format) throws Exception {
        List<String> models = scripts();
        List<String> told = new ArrayList<>();
        String log;
        try (ServiceJvm service = ServiceJvm.started(List.of(
                "http.port=0",
                "http.management-port=0",
                "http.trusted-proxies=127.0.0.1",
                "logs.format=" + format,
                "auth.mode=api-key",
                "auth.keys=" + CallerKey.of("alice", CALLER_KEY),
                "upstream.base-url=" + upstream.baseUri(),
                "upstream.api-key=" + UPSTREAM_KEY,
                "upstream.retries=0",
                "upstream.timeouts.first-byte=5s"))) {
            for (String logger : List.of("compare-stream", "dev.comparestream")) {
                send(service.managementUri().resolve("/loggers/" + logger + "?level=trace"), "PUT", "");
            }
            runs(service, models);
            told.addAll(refusals(service));
            told.add(send(service.uri().resolve("/model-stats"), "GET", ""));
            told.add(send(service.managementUri().resolve("/metrics"), "GET", ""));
            told.add(send(service.managementUri().resolve("/health/ready"), "GET", ""));
            service.terminates();
            assertThat(service.exitCode()).isIn(0, 143);
            log = service.err();
        }

        assertThat(log).contains("lane failed", "comparison ended", "payment_required");
        assertThat(log).doesNotContain(SECRETS);
        assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
        if (format.equals("json")) {
            assertThat(log.lines().filter(line -> !isOfTheJvm(line))).allSatisfy(PlantedSecretsTest::isOneObject);
        }
    }

    private List<String> scripts() {
        String echo = "Key " + UPSTREAM_KEY + " of " + ADDRESS + " may not ask: " + PROMPT;
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "X-Generation-Id",
                "gen-" + UPSTREAM_KEY,
                "X-Echo",
                UPSTREAM_KEY,
                "Retry-After",
                UPSTREAM_KEY);
        upstream.answers(
                        "good", script().names("gen-1").text(ANSWER).usage(5, 2).done())
                .answers("refused", script().status(402, headers, "{\"error\":{\"message\":\"" + echo + "\"}}"))
                .answers("html", script().status(502, Map.of("Content-Type", "text/html"), "<p>" + echo))
                .answers("error", script().text(ANSWER).errorInStream(500, echo).saysDone())
                .answers("redirect", script().status(302, Map.of("Location", "http://" + UPSTREAM_KEY + "/"), ""))
                .answers(
                        "garbage",
                        script().bytes(("data: {" + echo + "\n\n").getBytes(UTF_8))
                                .ends())
                .answers("cut", script().text(ANSWER).closes())
                .answers("reset", script().resets())
                .answers("silent", script().hangs())
                .answersPath("/models", script().status(500, headers, "Key " + UPSTREAM_KEY + " of " + ADDRESS));
        return List.of("good", "refused", "html", "error", "redirect", "garbage", "cut", "reset", "silent");
    }

    private static void runs(ServiceJvm service, List<String> models) {
        ObjectNode asked = request(models.toArray(String[]::new)).put("input_data", PROMPT);
        asked.put("system", PROMPT).put("browser_fingerprint", COOKIE);
        asked.putArray("conversation_history").addObject().put("role", "user").put("content", PROMPT);
        try (TestBrowser browser = TestBrowser.browser(service.uri())) {
            browser.withHeader("Authorization", "Bearer " + CALLER_KEY)
                    .withHeader("X-Forwarded-For", ADDRESS)
                    .withHeader("Cookie", COOKIE)
                    .withHeader("X-Planted", HEADER)
                    .posts("/compare-stream?token=" + QUERY, asked.toString())
                    .awaitsEnd();
        }
    }

    /** What is answered to requests that are wrong in all ways. */
    private List<String> refusals(ServiceJvm service) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String body : List.of(
                "{\"input_data\": \"" + PROMPT + "\", oops",
                "{\"input_data\": \"" + PROMPT + "\", \"models\": [\"" + QUERY + "\\u0000\\n\\u001b[31m\"]}",
                "{\"input_data\": {\"" + PROMPT + "\": 1}, \"models\": [\"m\"]}",
                "{\"input_data\": \"" + PROMPT + "\", \"models\": \"" + QUERY + "\"}",
                "\u0000" + PROMPT)) {
            answers.add(send(service.uri().resolve("/compare?token=" + QUERY), "POST", body));
        }
        answers.add(send(service.uri().resolve("/" + QUERY + "?key=" + QUERY), "GET", ""));
        answers.add(send(service.uri().resolve("/comparisons/" + QUERY), "DELETE", ""));
        answers.add(send(service.uri().resolve("/models?key=" + QUERY), "GET", ""));
        answers.add(send(service.managementUri().resolve("/" + QUERY + "?key=" + QUERY), "GET", ""));
        answers.add(send(service.managementUri().resolve("/loggers/" + QUERY + "?level=" + QUERY), "PUT", ""));
        HttpRequest wrongKey = HttpRequest.newBuilder(service.uri().resolve("/model-stats"))
                .header("Authorization", "Bearer " + CALLER_KEY + "x")
                .header("X-Forwarded-For", ADDRESS)
                .build();
        answers.add(http.send(wrongKey, HttpResponse.BodyHandlers.ofString()).body());
        return answers;
    }

    private String send(URI uri, String method, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + CALLER_KEY)
                .header("X-Forwarded-For", ADDRESS)
                .header("Cookie", COOKIE)
                .header("X-Planted", HEADER);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    // Newer ones say on standard error what they think of native libraries.
    private static boolean isOfTheJvm(String line) {
        return line.isEmpty() || line.startsWith("WARNING: ");
    }

    private static void isOneObject(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.isObject()).as(line).isTrue();
            assertThat(json.path("level").asText()).as(line).isNotEmpty();
            assertThat(json.path("loggerName").asText()).as(line).isNotEmpty();
            assertThat(json.path("formattedMessage").asText()).as(line).isNotEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
