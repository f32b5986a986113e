package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkEncoderTest {

    private final Generation generation =
            Generation.begin(new Catalogue().model("openai/gpt-4o-mini"), 12, Instant.ofEpochSecond(1_761_500_000));
    private final ChunkEncoder encoder = new ChunkEncoder(generation);

    @Test
    void text_is_escaped_and_stays_the_same_to_the_letter() {
        String text = "\"quoted\" \\ back\nline\ttab \u0000 é 世界 🌍 \u2028";

        JsonObject chunk = event(Piece.text(text));

        assertThat(delta(chunk))
                .isEqualTo(new JsonObject().put("role", "assistant").put("content", text));
        assertThat(chunk.getString("model")).isEqualTo("openai/gpt-4o-mini");
        assertThat(chunk.getString("provider")).isEqualTo("OpenAI");
        assertThat(chunk.getString("object")).isEqualTo("chat.completion.chunk");
        assertThat(chunk.getLong("created")).isEqualTo(1_761_500_000);
    }

    @Test
    void the_role_comes_with_empty_content() {
        assertThat(delta(event(Piece.ROLE))).isEqualTo(new JsonObject("{\"role\":\"assistant\",\"content\":\"\"}"));
    }

    @Test
    void a_thought_stands_in_both_places_that_clients_look_for_it() {
        JsonObject delta = delta(event(Piece.thought("Hm,\n\"why\"?")));

        assertThat(delta.getString("reasoning")).isEqualTo("Hm,\n\"why\"?");
        assertThat(delta.getJsonArray("reasoning_details").getJsonObject(0).getString("text"))
                .isEqualTo("Hm,\n\"why\"?");
    }

    @Test
    void an_image_is_a_url_beside_empty_content() {
        JsonObject delta = delta(event(Piece.image("data:image/png;base64,AA==")));

        assertThat(delta.getJsonArray("images").getJsonObject(0).getJsonObject("image_url"))
                .isEqualTo(new JsonObject().put("url", "data:image/png;base64,AA=="));
    }

    @Test
    void the_end_has_a_finish_reason_then_usage_then_the_mark() {
        Script script = new Script(
                List.of(Piece.thought("a"), Piece.text("b"), Piece.text("c")), Pace.ofMillis(0, 0), Ending.STOP);
        Buffer out = Buffer.buffer();
        encoder.appendFinish(script, out);
        String[] events = out.toString().split("\n\n");

        assertThat(events).hasSize(3);
        assertThat(json(events[0]).getJsonArray("choices").getJsonObject(0).getString("finish_reason"))
                .isEqualTo("stop");
        JsonObject last = json(events[1]);
        assertThat(last.getJsonArray("choices")).isEmpty();
        JsonObject usage = last.getJsonObject("usage");
        assertThat(usage.getInteger("completion_tokens")).isEqualTo(3);
        assertThat(usage.getInteger("total_tokens")).isEqualTo(15);
        assertThat(usage.getDouble("cost")).isEqualTo(12 * 0.00000015 + 3 * 0.0000006);
        assertThat(usage.getJsonObject("completion_tokens_details").getInteger("reasoning_tokens"))
                .isEqualTo(1);
        assertThat(events[2]).isEqualTo("data: [DONE]");
    }

    @Test
    void an_error_has_a_code_and_a_finish_reason() {
        Buffer out = Buffer.buffer();
        encoder.appendError(out);
        JsonObject chunk = json(out.toString());

        assertThat(chunk.getJsonObject("error").getInteger("code")).isEqualTo(502);
        assertThat(chunk.getJsonArray("choices").getJsonObject(0).getString("finish_reason"))
                .isEqualTo("error");
    }

    private JsonObject event(Piece piece) {
        Buffer out = Buffer.buffer();
        encoder.append(piece, out);
        assertThat(out.toString()).endsWith("\n\n");
        return json(out.toString());
    }

    private static JsonObject json(String event) {
        assertThat(event).startsWith("data: ");
        return new JsonObject(event.substring("data: ".length()));
    }

    private static JsonObject delta(JsonObject chunk) {
        return chunk.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
    }
}
