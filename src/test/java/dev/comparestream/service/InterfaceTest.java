package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.ModelId;
import dev.comparestream.testkit.InterfaceDocument;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The interface description and the running service say the same. Beside what is here, {@link TestService} holds every
 * answer of every test against the document, and so refusals of every kind.
 */
@Timeout(120)
class InterfaceTest {

    private static final JsonNode DOCUMENT = InterfaceDocument.document();

    @Test
    void document_is_served_as_it_is() throws IOException {
        try (TestService service = service()) {
            var answer = service.get("/openapi.yaml");

            assertThat(answer.body()).isEqualTo(Files.readString(InterfaceDocument.FILE));
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
            assertThat(service.get("/api/openapi.yaml").body()).isEqualTo(answer.body());
        }
    }

    @Test
    void every_event_of_the_simulators_models_is_described() {
        try (TestService service = service().with("upstream.timeouts.idle", "1s")) {
            List<SeenEvent> events = new ArrayList<>();
            events.addAll(streamed(
                    service,
                    "openai/gpt-4o-mini",
                    "simulator/thinking",
                    "simulator/image",
                    "simulator/rate-limited",
                    "simulator/breaks-off",
                    "simulator/error-mid-stream",
                    "simulator/truncated",
                    "simulator/empty",
                    "simulator/stalls"));

            assertThat(types(events))
                    .containsExactlyInAnyOrder("start", "chunk", "reasoning", "image", "progress", "done", "complete");
            assertThat(events).allSatisfy(InterfaceTest::isDescribed);
        }
    }

    @Test
    void every_type_of_event_has_a_schema_of_its_own() {
        Set<String> types = Stream.of("start", "chunk", "reasoning", "image", "progress", "done", "complete", "error")
                .collect(Collectors.toSet());
        JsonNode event = DOCUMENT.at("/components/schemas/Event");

        assertThat(names(event.at("/discriminator/mapping"))).isEqualTo(types);
        for (String type : types) {
            String reference =
                    event.at("/discriminator/mapping").path(type).asText().substring(1);
            assertThat(DOCUMENT.at(reference + "/properties/type/const").asText())
                    .isEqualTo(type);
        }
        assertThat(event.path("oneOf")).hasSize(types.size());
    }

    @Test
    void words_are_those_of_the_service() {
        assertThat(texts("/components/schemas/Failure/properties/kind/enum"))
                .containsExactlyElementsOf(Stream.of(FailureKind.values())
                        .map(FailureKind::wireName)
                        .toList());
        assertThat(texts("/components/schemas/ProgressEvent/properties/state/enum"))
                .containsExactlyElementsOf(
                        Stream.of(LaneState.values()).map(LaneState::wireName).toList());
        assertThat(DOCUMENT.at("/components/schemas/ModelId/maxLength").asInt()).isEqualTo(ModelId.MAX_LENGTH);
    }

    @Test
    void document_does_not_let_everything_pass() {
        assertThat(InterfaceDocument.complaints("Event", "{\"type\":\"start\",\"model\":\"m\",\"index\":0}"))
                .isEmpty();
        for (String wrong : List.of(
                "{\"type\":\"start\",\"model\":\"m\"}",
                "{\"type\":\"start\",\"model\":\"m\",\"index\":0,\"more\":1}",
                "{\"type\":\"begin\",\"model\":\"m\",\"index\":0}",
                "{\"type\":\"error\",\"message\":\"m\"}",
                "{\"type\":\"chunk\",\"model\":\"m m\",\"index\":0,\"content\":\"\"}")) {
            assertThat(InterfaceDocument.complaints("Event", wrong)).as(wrong).isNotEmpty();
        }
        assertThat(InterfaceDocument.complaints("GET", "/models", 200, "application/json", "{}"))
                .isNotEmpty();
        assertThat(InterfaceDocument.complaints("GET", "/models", 418, "application/json", "{}"))
                .isNotEmpty();
        assertThat(InterfaceDocument.complaints("GET", "/models", 200, "text/html", "{}"))
                .isNotEmpty();
    }

    @Test
    void examples_are_what_they_are_examples_of() {
        for (JsonNode example :
                DOCUMENT.at("/components/requestBodies/Comparison/content/application~1json/examples")) {
            assertThat(InterfaceDocument.complaints("ComparisonRequest", example.path("value")))
                    .isEmpty();
        }
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            for (JsonNode example : schema.getValue().path("examples")) {
                assertThat(InterfaceDocument.complaints(schema.getKey(), example))
                        .as(schema.getKey())
                        .isEmpty();
            }
        });
        String stream = DOCUMENT.at("/paths/~1compare-stream/post/responses/200/content/text~1event-stream/example")
                .asText();
        assertThat(stream.split("\n\n")).hasSize(4).allSatisfy(event -> {
            assertThat(event).startsWith("data: ");
            assertThat(InterfaceDocument.complaints("Event", event.substring(6)))
                    .isEmpty();
        });
    }

    @Test
    void examples_of_requests_are_accepted() {
        try (ScriptedUpstream upstream = scriptedUpstream()
                        .answersEverything(script().text("hello").done());
                TestService service = service().upstream(upstream)) {
            for (JsonNode example :
                    DOCUMENT.at("/components/requestBodies/Comparison/content/application~1json/examples")) {
                assertThat(service.post("/compare", example.path("value").toString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static List<SeenEvent> streamed(TestService service, String... models) {
        TestBrowser browser = service.browser()
                .posts("/compare-stream", request(models).put("progress", true).toString())
                .awaitsEnd(Duration.ofSeconds(60));
        return browser.events();
    }

    private static void isDescribed(SeenEvent event) {
        assertThat(InterfaceDocument.complaints("Event", event.json()))
                .as(event.json().toString())
                .isEmpty();
    }

    private static Set<String> types(List<SeenEvent> events) {
        return events.stream().map(SeenEvent::type).collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(String where) {
        List<String> texts = new ArrayList<>();
        DOCUMENT.at(where).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
