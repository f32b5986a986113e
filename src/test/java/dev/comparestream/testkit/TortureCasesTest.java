package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.TortureExpectation.Given;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TortureCasesTest {

    @Test
    void every_case_is_read_with_its_answers_and_expectations() {
        List<TortureCase> all = TortureCases.all();

        assertThat(all).hasSize(131).extracting(TortureCase::number).isSorted().doesNotHaveDuplicates();
        assertThat(all).allSatisfy(torture -> {
            assertThat(torture.level()).isIn("must", "should", "policy");
            assertThat(torture.answers()).isNotEmpty();
            assertThat(torture.answers()).allSatisfy(answer -> {
                assertThat(answer.end()).isIn("close", "reset", "hang");
                assertThat(answer.framing()).isIn(Set.of("chunked", "length", "close", "none", "raw"));
            });
            assertThat(torture.expectations())
                    .isNotEmpty()
                    .allSatisfy(expectation -> assertThat(
                                    expectation.fields().path("outcome").asText())
                            .isIn("done", "error"));
        });
    }

    @Test
    void cases_are_found_by_number_and_by_level() {
        assertThat(TortureCases.numbered("240", "001"))
                .extracting(TortureCase::name)
                .containsExactly("001-happy-openrouter", "240-seq-429-then-ok");
        assertThat(TortureCases.numbered("240").get(0).answers()).hasSize(2);
        assertThat(TortureCases.ofLevel("must"))
                .isNotEmpty()
                .allMatch(torture -> torture.level().equals("must"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"105", "231", "232"})
    void large_answers_that_are_made_have_the_hashes_of_the_expectation(String number) {
        TortureCase torture = TortureCases.numbered(number).get(0);

        List<String> misses = torture.expectations().get(0).misses(new Given(given(torture), "", 0, 1));

        assertThat(misses).isEmpty();
    }

    @Test
    void large_error_page_has_2_mb_in_pieces() {
        TortureAnswer page = TortureCases.numbered("196").get(0).answers().get(0);

        assertThat(page.segments())
                .hasSize(32)
                .allSatisfy(segment -> assertThat(segment.bytes()).isEqualTo(Buffer.buffer("x".repeat(65_536))));
    }

    /** What a faultless service would make of an answer that has no surprises but its size. */
    private static ReceivedLane given(TortureCase torture) {
        StringBuilder content = new StringBuilder();
        String image = "";
        ObjectNode done = JsonNodeFactory.instance.objectNode().put("type", "done");
        done.set("error", BooleanNode.FALSE);
        for (JsonNode event : events(torture.answers().get(0))) {
            JsonNode choice = event.path("choices").path(0);
            content.append(choice.path("delta").path("content").asText());
            image = choice.at("/delta/images/0/image_url/url").asText(image);
            if (choice.path("finish_reason").isTextual()) {
                done.set("finish_reason", choice.path("finish_reason"));
            }
            if (event.has("usage")) {
                done.set("usage", event.path("usage"));
            }
        }
        return new ReceivedLane(content.toString(), "", image.isEmpty() ? 0 : 1, image, done);
    }

    private static List<JsonNode> events(TortureAnswer answer) {
        Buffer bytes = Buffer.buffer();
        answer.segments().forEach(segment -> bytes.appendBuffer(segment.bytes()));
        return ReceivedStream.of(
                        bytes.toString().replace("data: [DONE]\n\n", "").getBytes(UTF_8))
                .events();
    }
}
