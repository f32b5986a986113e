package dev.comparestream.testkit;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scripted upstream stands for the service too, and says by heart what a faultless or a faulty one would say. */
@Timeout(30)
class TorturePlayTest {

    private final TortureCase torture = TortureCases.numbered("001").get(0);
    private final JsonNode expected = torture.expectations().get(0).fields();
    private final ScriptedUpstream service = scriptedUpstream();
    private final ScriptedUpstream upstream = scriptedUpstream();

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void right_answer_has_no_complaint() {
        says(expected.path("content").asText(), "stop");

        assertThat(play()).isEmpty();
    }

    @Test
    void wrong_text_is_named_with_what_it_should_be() {
        says("Bye", "stop");

        assertThat(play()).containsExactly("content: given \"Bye\", expected " + expected.path("content"));
    }

    @Test
    void stream_that_breaks_off_is_named() {
        service.answersPath("/compare-stream", script().text("x").closes());

        assertThat(play())
                .anySatisfy(said -> assertThat(said).startsWith("stream broke: "))
                .contains("no complete event", "lane 0: 0 done events");
    }

    @Test
    void refusal_is_named() {
        service.answersPath("/compare-stream", script().refuses(503, "no worker"));

        assertThat(play()).singleElement().asString().contains("503", "no worker");
    }

    private List<String> play() {
        return TorturePlay.play(torture, URI.create("http://127.0.0.1:" + service.port()), upstream);
    }

    private void says(String text, String finishReason) {
        service.answersPath("/compare-stream", script().answersHead().then(wire -> {
            String model = wire.request().json().path("models").path(0).asText();
            ObjectNode done = event("done", model).put("error", false).put("finish_reason", finishReason);
            done.set("usage", expected.path("usage"));
            wire.body(data(event("start", model)));
            wire.body(data(event("chunk", model).put("content", text)));
            wire.body(data(done));
            wire.lastOfBody(data(complete()));
        }));
    }

    private static ObjectNode event(String type, String model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("model", model)
                .put("index", 0);
    }

    private static ObjectNode complete() {
        ObjectNode complete = JsonNodeFactory.instance.objectNode().put("type", "complete");
        complete.putObject("metadata")
                .put("models_requested", 1)
                .put("models_successful", 1)
                .put("models_failed", 0)
                .put("models_cancelled", 0);
        return complete;
    }

    private static byte[] data(ObjectNode event) {
        return UpstreamScript.line(event.toString());
    }
}
