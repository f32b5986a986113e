package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.LanePart;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AnswerReaderProperties {

    private static final List<String> FIELDS = List.of(
            "choices",
            "delta",
            "message",
            "content",
            "reasoning",
            "reasoning_details",
            "images",
            "image_url",
            "url",
            "usage",
            "error",
            "code",
            "detail",
            "finish_reason",
            "index",
            "object",
            "metadata",
            "raw",
            "prompt_tokens",
            "type",
            "text");

    @Property(tries = 500)
    void any_bytes_are_borne_and_come_to_one_end(@ForAll byte[] bytes, @ForAll byte[] more) {
        PlayedAnswer answer = new PlayedAnswer().receives(bytes).receives(more).ends();

        assertEnded(answer);
    }

    @Property(tries = 500)
    void any_json_is_borne_as_an_event_and_as_a_body(@ForAll("values") String json) {
        assertEnded(PlayedAnswer.ofEvents(PlayedAnswer.text("a"), json, json));
        assertEnded(PlayedAnswer.ofEvents(json, "{\"choices\":[" + json + "," + json + "]}"));
        assertEnded(PlayedAnswer.ofBody(json));
        assertEnded(PlayedAnswer.ofBody("event: error\ndata: " + json + "\n\n"));
        PlayedAnswer.failures().ofResponse(500, name -> json, json.getBytes(UTF_8));
    }

    @Property(tries = 200)
    void an_answer_reads_the_same_however_it_is_cut(@ForAll List<@IntRange(max = 400) Integer> places) {
        byte[] body = ("\uFEFF: x\r\n\r\ndata: " + PlayedAnswer.delta("\"reasoning\":\"Grüße \\ud83d\"") + "\n\ndata: "
                        + PlayedAnswer.delta("\"content\":\"世界 \\ud83d\",\"reasoning\":\"\\ude00\"") + "\n\ndata: "
                        + PlayedAnswer.text("\\ude00!") + "\r\n\r\ndata: [DONE]\n\ndata: late\n\n")
                .getBytes(UTF_8);
        PlayedAnswer answer = new PlayedAnswer();
        int from = 0;
        for (int cut : places.stream()
                .map(place -> Math.min(place, body.length))
                .sorted()
                .toList()) {
            answer.receives(Arrays.copyOfRange(body, from, cut));
            from = cut;
        }
        answer.receives(Arrays.copyOfRange(body, from, body.length)).ends();

        assertThat(answer.succeeds().text()).isEqualTo("世界 😀!");
        assertThat(answer.reasoning()).isEqualTo("Grüße 😀");
    }

    private static void assertEnded(PlayedAnswer answer) {
        int before = answer.parts.size();
        answer.end();
        answer.receives(("data: " + PlayedAnswer.text("late") + "\n\n").getBytes(UTF_8))
                .ends()
                .breaks();

        assertThat(answer.parts).hasSize(before).noneMatch(LanePart.Terminal.class::isInstance);
        assertThat(answer.text() + answer.reasoning()).doesNotContainPattern("[\\ud800-\\udfff]");
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> scalars = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1.5e300",
                "429",
                "\"\"",
                "\"x\"",
                "\"stop\"",
                "\"error\"",
                "\"\\ud83d\"",
                "[]",
                "{}",
                "1e999");
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars,
                () -> values().list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
                () -> Combinators.combine(Arbitraries.of(FIELDS), values())
                        .as((name, value) -> "\"" + name + "\":" + value)
                        .list()
                        .ofMaxSize(4)
                        .map(all -> "{" + String.join(",", all) + "}"));
    }
}
