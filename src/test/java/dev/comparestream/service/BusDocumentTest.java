package dev.comparestream.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.testkit.BusDocument;
import dev.comparestream.testkit.InterfaceDocument;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The description of the event bus holds together. What is really sent is held against it by every test's sibling. */
class BusDocumentTest {

    private static final JsonNode DOCUMENT = BusDocument.document();

    @Test
    void everything_that_is_referred_to_is_there() {
        List<String> references = new ArrayList<>();
        collect(DOCUMENT, references);

        assertThat(references).hasSizeGreaterThan(20).allSatisfy(reference -> {
            String pointer = reference.substring(1);
            assertThat(DOCUMENT.at(pointer).isMissingNode()
                            && InterfaceDocument.document().at(pointer).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void examples_are_what_they_are_examples_of() {
        int examples = 0;
        for (Map.Entry<String, JsonNode> message :
                DOCUMENT.at("/components/messages").properties()) {
            for (JsonNode example : message.getValue().path("examples")) {
                examples++;
                String reference = message.getValue().at("/payload/$ref").asText();
                assertThat(BusDocument.complaints(
                                reference.substring(reference.lastIndexOf('/') + 1), example.path("payload")))
                        .as(message.getKey())
                        .isEmpty();
            }
        }
        assertThat(examples).isEqualTo(5);
    }

    @Test
    void document_does_not_let_everything_pass() {
        assertThat(BusDocument.complaints(
                        "SiblingRequest", new JsonObject("{\"input_data\":\"hi\",\"models\":[\"a\"]}")))
                .isNotEmpty();
        assertThat(BusDocument.complaints("EventHeaders", new JsonObject("{\"comparison_id\":\"x\",\"seq\":\"0\"}")))
                .isNotEmpty();
        assertThat(BusDocument.complaints("Stopped", new JsonObject("{\"comparison_id\":\"x\",\"more\":1}")))
                .isNotEmpty();
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }
}
