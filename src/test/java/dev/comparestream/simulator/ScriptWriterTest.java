package dev.comparestream.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptWriterTest {

    private final ScriptWriter writer = new ScriptWriter();

    @Test
    void the_same_call_gets_the_same_script() {
        assertThat(writer.write(call("openai/gpt-4o"))).isEqualTo(new ScriptWriter().write(call("openai/gpt-4o")));
    }

    @Test
    void models_answer_differently_and_name_themselves_or_the_topic() {
        Set<String> texts = new Catalogue()
                .ids().stream()
                        .filter(id -> !id.startsWith(Behaviours.PREFIX))
                        .map(id -> text(writer.write(call(id))))
                        .peek(text -> assertThat(text).contains("Explain TCP slow start"))
                        .collect(Collectors.toSet());

        assertThat(texts).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void an_answer_is_neither_a_word_nor_a_book() {
        for (String id : new Catalogue().ids()) {
            if (!id.startsWith(Behaviours.PREFIX)) {
                assertThat(writer.write(call(id)).pieces()).as(id).hasSizeBetween(60, 290);
            }
        }
    }

    @Test
    void a_prompt_that_contains_our_own_placeholders_is_quoted_as_it_is() {
        Script script = writer.write(new ChatCall("openai/gpt-4o", "what is {model} $1 \\E?", 9, 4_000, true));

        assertThat(text(script)).contains("what is {model} $1 \\E?");
    }

    @Test
    void an_answer_longer_than_max_tokens_is_cut_and_says_so() {
        Script script = writer.write(new ChatCall("openai/gpt-4o", "Hi", 9, 5, true));

        assertThat(script.pieces()).hasSize(5);
        assertThat(script.ending()).isEqualTo(Ending.LENGTH);
    }

    @Test
    void max_tokens_do_not_keep_a_model_from_misbehaving() {
        Script script = writer.write(new ChatCall("simulator/breaks-off", "Hi", 9, 5, true));

        assertThat(script.pieces()).hasSize(5);
        assertThat(script.ending()).isEqualTo(Ending.BREAK_OFF);
    }

    @Test
    void steady_sends_a_hundred_pieces_at_equal_distances() {
        Script script = writer.write(call("simulator/steady"));

        assertThat(script.pieces()).hasSize(100);
        assertThat(script.pace()).isEqualTo(Pace.ofMillis(20, 20));
        assertThat(script.ending()).isEqualTo(Ending.STOP);
    }

    @Test
    void the_size_in_the_id_of_a_steady_model_wins_over_max_tokens() {
        Script script = writer.write(new ChatCall("simulator/steady-100000x0", "Hi", 9, 5, true));

        assertThat(script.pieces()).hasSize(100_000);
        assertThat(script.pace().interval()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steady-",
                "steady-5",
                "steady-x5",
                "steady-0x5",
                "steady-100001x5",
                "steady-5x60001",
                "steady-99999999999x1",
                "steady--5x5",
                "steady-5x5x5"
            })
    void a_wrong_size_is_refused_with_what_is_right(String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> writer.write(call("simulator/" + name)))
                .withMessageContaining("1 to 100000 deltas and 0 to 60000 milliseconds")
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void an_unknown_simulator_id_is_refused_with_those_that_exist() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> writer.write(call("simulator/nonsense")))
                .withMessageContaining("breaks-off, empty, endless");
    }

    @Test
    void rate_limited_asks_for_a_longer_wait_than_anyone_has() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> writer.write(call("simulator/rate-limited")))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(429))
                .satisfies(refusal -> assertThat(refusal.retryAfter()).hasValue(3_600));
    }

    @Test
    void thinking_thinks_first_and_talks_afterwards() {
        List<Piece.Kind> kinds = writer.write(call("simulator/thinking")).pieces().stream()
                .map(Piece::kind)
                .toList();

        assertThat(kinds).containsOnly(Piece.Kind.TEXT, Piece.Kind.THOUGHT).startsWith(Piece.Kind.THOUGHT);
        assertThat(kinds.lastIndexOf(Piece.Kind.THOUGHT)).isLessThan(kinds.indexOf(Piece.Kind.TEXT));
    }

    @Test
    void endless_goes_on_for_months_but_only_as_a_stream() {
        Script script = writer.write(call("simulator/endless"));

        assertThat(Duration.ofNanos(script.due(script.steps()) * 1_000)).isGreaterThan(Duration.ofDays(60));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> writer.write(new ChatCall("simulator/endless", "Hi", 9, 5, false)));
    }

    private static ChatCall call(String model) {
        return new ChatCall(model, "Explain TCP slow start.", 9, 4_000, true);
    }

    private static String text(Script script) {
        return script.pieces().stream().map(Piece::text).collect(joining());
    }
}
