package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.testkit.PlainClient;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a stream starts, and what the caller is told about it. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEN_MODELS = "[\"m\"" + ",\"m\"".repeat(9) + "]";

    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final TestService service = service().upstream(upstream).with("http.max-body-size", "100KiB");

    @AfterAll
    void close() {
        service.close();
        upstream.close();
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                arguments("", "JSON"),
                arguments("hello", "JSON"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"m\"]", "JSON"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"m\"]} {}", "JSON"),
                arguments("[1, 2]", "JSON object"),
                arguments("{\"models\":[\"m\"]}", "input_data"),
                arguments("{\"input_data\":null,\"models\":[\"m\"]}", "input_data"),
                arguments("{\"input_data\":\" \\n\\t\",\"models\":[\"m\"]}", "blank"),
                arguments("{\"input_data\":7,\"models\":[\"m\"]}", "input_data must be a string"),
                arguments("{\"input_data\":\"hi\"}", "models"),
                arguments("{\"input_data\":\"hi\",\"models\":[]}", "models"),
                arguments("{\"input_data\":\"hi\",\"models\":\"m\"}", "models must be a list"),
                arguments("{\"input_data\":\"hi\",\"models\":" + TEN_MODELS + "}", "at most 9"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"m\",7]}", "models[1]"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"a b\"]}", "models[0]"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"\"]}", "models[0]"),
                arguments("{\"input_data\":\"hi\",\"models\":[\"mödel\"]}", "models[0]"),
                arguments(with("\"tier\":\"huge\""), "brief, standard, extended"),
                arguments(with("\"tier\":1"), "tier"),
                arguments(with("\"temperature\":\"hot\""), "temperature"),
                arguments(with("\"temperature\":2.5"), "temperature"),
                arguments(with("\"top_p\":-0.1"), "top_p"),
                arguments(with("\"max_tokens\":0"), "max_tokens"),
                arguments(with("\"max_tokens\":4001"), "1 to 4000"),
                arguments(with("\"max_tokens\":1.5"), "max_tokens"),
                arguments(with("\"system\":[]"), "system"),
                arguments(with("\"progress\":\"yes\""), "progress"),
                arguments(with("\"browser_fingerprint\":1"), "browser_fingerprint"),
                arguments(with("\"conversation_history\":{}"), "conversation_history"),
                arguments(with("\"conversation_history\":[1]"), "conversation_history[0]"),
                arguments(with("\"conversation_history\":[{\"role\":\"tool\",\"content\":\"x\"}]"), "role"),
                arguments(with("\"conversation_history\":[{\"role\":\"user\"}]"), "content"),
                arguments(
                        with("\"conversation_history\":[{\"role\":\"assistant\",\"content\":\"x\",\"model_id\":1}]"),
                        "model_id"),
                arguments(with("\"ignored\":" + "[".repeat(100) + "]".repeat(100)), "deeper"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void bad_request_is_told_what_would_be_right(String body, String detail) throws JsonProcessingException {
        for (String path : new String[] {"/compare-stream", "/compare"}) {
            isRefused(service.post(path, body), 400, detail);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"brief 1000", "standard 5000", "extended 15000"})
    void input_may_have_as_many_code_points_as_its_tier_allows(String tierAndLength) throws JsonProcessingException {
        String tier = tierAndLength.substring(0, tierAndLength.indexOf(' '));
        int most = Integer.parseInt(tierAndLength.substring(tier.length() + 1));
        var request = request("m").put("tier", tier);

        request.put("input_data", "😀".repeat(most));
        assertThat(service.post("/compare", request).statusCode()).isEqualTo(200);

        request.put("input_data", "😀".repeat(most) + "é");
        isRefused(service.post("/compare", request), 400, (most + 1) + " characters");
    }

    @Test
    void unknown_fields_are_ignored_so_that_old_and_new_clients_keep_working() {
        assertThat(service.post("/compare", with("\"enable_web_search\":true,\"tier\":null"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknown_path_is_404_and_wrong_method_405() throws JsonProcessingException {
        isRefused(service.get("/nothing-here"), 404, "/compare-stream");
        isRefused(service.post("/api/nothing-here", "{}"), 404, "/compare-stream");
        isRefused(service.get("/compare-stream"), 405, "GET");
        isRefused(service.post("/model-stats", "{}"), 405, "POST");
    }

    @Test
    void body_that_is_said_to_be_something_else_is_415() throws JsonProcessingException {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            isRefused(service.post("/compare", with("\"tier\":null"), Map.of("Content-Type", type)), 415, "JSON");
        }
        assertThat(service.post(
                                "/compare",
                                with("\"tier\":null"),
                                Map.of("Content-Type", "Application/JSON; charset=UTF-8"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void body_that_says_it_is_too_long_is_refused_before_it_is_sent() throws IOException {
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends(head("Content-Length: 102401"));

            isTooLarge(client.readsUntil("}"));
        }
    }

    @Test
    void body_that_turns_out_too_long_is_refused_before_it_has_ended() throws IOException {
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends(head("Transfer-Encoding: chunked"));
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            client.sends(chunk.repeat(4));

            isTooLarge(client.readsUntil("}"));
        }
    }

    private static String head(String framing) {
        List<String> lines = List.of(
                "POST /compare-stream HTTP/1.1", "Host: localhost", "Content-Type: application/json", framing, "", "");
        return String.join("\r\n", lines);
    }

    private static void isTooLarge(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("102400 bytes");
    }

    private static void isRefused(HttpResponse<String> answer, int status, String detail)
            throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isNotEmpty();
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    private static String with(String field) {
        return "{\"input_data\":\"hi\",\"models\":[\"m\"]," + field + "}";
    }
}
