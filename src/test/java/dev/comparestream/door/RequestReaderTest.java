package dev.comparestream.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.comparestream.compare.Refused;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.HistoryMessage;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.Tier;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final int MAX_DEPTH = 8;

    private final RequestReader reader = new RequestReader(
            new CompareConfig(
                    3,
                    Execution.CONCURRENT,
                    10,
                    10_000,
                    1_000,
                    Duration.ofSeconds(1),
                    Map.of(
                            Tier.BRIEF, new TierLimits(5, 20),
                            Tier.STANDARD, new TierLimits(10, 40),
                            Tier.EXTENDED, new TierLimits(15, 80))),
            MAX_DEPTH,
            100_000);

    @Test
    void a_prompt_and_a_model_are_enough() {
        ComparisonRequest request = read("{'input_data': 'Hi', 'models': ['m/1']}");

        assertThat(request.input()).isEqualTo("Hi");
        assertThat(request.models()).containsExactly(new ModelId("m/1"));
        assertThat(request.history()).isEmpty();
        assertThat(request.system()).isNull();
        assertThat(request.temperature()).isNull();
        assertThat(request.topP()).isNull();
        assertThat(request.maxTokens()).isEqualTo(40);
        assertThat(request.progress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080",
                "c0ae",
                "c1bf",
                "e08080",
                "e09fbf",
                "f0808080",
                "f08fbfbf",
                "f888808080",
                "f4908080",
                "f5808080",
                "eda080",
                "edafbf",
                "edb080",
                "edbfbf",
                "eda0bdedb880",
                "80",
                "bf",
                "fe",
                "ff",
                "c3",
                "e282",
                "f09f98",
                "c328",
                "e228a1",
                "e28228",
                "f0288cbc"
            })
    void what_is_not_utf_8_is_refused_and_told_where(String hex) {
        byte[] start = "{\"models\": [\"m\"], \"input_data\": \"ä😀 ".getBytes(UTF_8);
        byte[] body = join(start, HexFormat.of().parseHex(hex), "\"}".getBytes(UTF_8));

        assertThat(catchThrowableOfType(Refused.class, () -> reader.read(body)))
                .hasMessage("The body is not valid UTF-8 (byte " + (start.length + 1) + ").");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void other_encodings_are_refused(String charset) {
        byte[] body = "{\"models\": [\"m\"], \"input_data\": \"hi\"}".getBytes(Charset.forName(charset));

        assertThat(catchThrowableOfType(Refused.class, () -> reader.read(body)))
                .hasMessageContaining("not valid UTF-8");
    }

    @Test
    void text_that_does_not_end_is_refused_at_its_last_character() {
        byte[] start = ("{\"input_data\": \"" + "é".repeat(10_000)).getBytes(UTF_8);
        byte[] body = join(start, new byte[] {(byte) 0xf0, (byte) 0x9f, (byte) 0x98}, new byte[0]);

        assertThat(catchThrowableOfType(Refused.class, () -> reader.read(body)))
                .hasMessageContaining("(byte " + (start.length + 1) + ")");
    }

    private static byte[] join(byte[] one, byte[] two, byte[] three) {
        return Buffer.buffer(one).appendBytes(two).appendBytes(three).getBytes();
    }

    @Test
    void everything_that_may_be_said_is_understood() {
        ComparisonRequest request = read("{'input_data': ' Hi\\n', 'models': ['m/1', 'm/1', 'm/2'], 'tier': 'brief',"
                + "'system': 'Be brief.', 'temperature': 2, 'top_p': 0.5, 'max_tokens': 7, 'progress': true,"
                + "'browser_fingerprint': 'x', 'conversation_history': ["
                + "{'role': 'user', 'content': ''}, {'role': 'assistant', 'content': 'a', 'model_id': 'm/2'},"
                + "{'role': 'system', 'content': 's', 'model_id': null, 'when': 'yesterday'}]}");

        assertThat(request.input()).isEqualTo(" Hi\n");
        assertThat(request.models()).extracting(ModelId::value).containsExactly("m/1", "m/1", "m/2");
        assertThat(request.system()).isEqualTo("Be brief.");
        assertThat(request.temperature()).isEqualTo(2.0);
        assertThat(request.topP()).isEqualTo(0.5);
        assertThat(request.maxTokens()).isEqualTo(7);
        assertThat(request.progress()).isTrue();
        assertThat(request.history())
                .containsExactly(
                        new HistoryMessage(new ChatMessage(Role.USER, ""), null),
                        new HistoryMessage(new ChatMessage(Role.ASSISTANT, "a"), new ModelId("m/2")),
                        new HistoryMessage(new ChatMessage(Role.SYSTEM, "s"), null));
    }

    @Test
    void fields_that_are_null_count_as_absent_and_unknown_ones_are_passed_over() {
        ComparisonRequest request = read("{'input_data': 'Hi', 'models': ['m'], 'conversation_history': null,"
                + "'tier': null, 'system': null, 'temperature': null, 'top_p': null, 'max_tokens': null,"
                + "'progress': null, 'browser_fingerprint': null, 'colour': {'of': ['the', 'sky']}, 'Models': 3}");

        assertThat(request).isEqualTo(read("{'input_data': 'Hi', 'models': ['m']}"));
    }

    @ParameterizedTest
    @CsvSource({"brief, 5", "standard, 10", "extended, 15"})
    void a_prompt_is_measured_in_characters_as_people_count_them(String tier, int most) {
        String fields = "', 'models': ['m'], 'tier': '" + tier + "'}";

        assertThat(read("{'input_data': '" + "😀".repeat(most) + fields).inputLength())
                .isEqualTo(most);
        assertThat(refusal("{'input_data': '" + "😀".repeat(most + 1) + fields))
                .isEqualTo("input_data has " + (most + 1) + " characters; tier \"" + tier + "\" allows " + most + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'models': ['m']} | input_data is missing; it must be a string.",
                "{'input_data': null, 'models': ['m']} | input_data is missing; it must be a string.",
                "{'input_data': 5, 'models': ['m']} | input_data must be a string.",
                "{'input_data': ' \\n\\t ', 'models': ['m']} | input_data is blank; it must hold the prompt.",
                "{'input_data': 'Hi'} | models is missing or empty; name 1 to 3 models.",
                "{'input_data': 'Hi', 'models': []} | models is missing or empty; name 1 to 3 models.",
                "{'input_data': 'Hi', 'models': 'm'} | models must be a list.",
                "{'input_data': 'Hi', 'models': ['a','b','c','d']}"
                        + " | models names 4 models; at most 3 can be compared at once.",
                "{'input_data': 'Hi', 'models': ['a', null]} | models[1] must be a string: the id of a model.",
                "{'input_data': 'Hi', 'models': ['a b']}"
                        + " | models[0]: a model id is 1 to 200 printable ASCII characters without spaces.",
                "{'input_data': 'Hi', 'models': ['m'], 'tier': 'huge'}"
                        + " | tier must be one of brief, standard, extended.",
                "{'input_data': 'Hi', 'models': ['m'], 'system': []} | system must be a string.",
                "{'input_data': 'Hi', 'models': ['m'], 'temperature': 2.1} | temperature must be a number from 0 to 2.",
                "{'input_data': 'Hi', 'models': ['m'], 'temperature': '1'} | temperature must be a number from 0 to 2.",
                "{'input_data': 'Hi', 'models': ['m'], 'temperature': 1e999}"
                        + " | temperature must be a number from 0 to 2.",
                "{'input_data': 'Hi', 'models': ['m'], 'top_p': -0.1} | top_p must be a number from 0 to 1.",
                "{'input_data': 'Hi', 'models': ['m'], 'max_tokens': 0}"
                        + " | max_tokens must be a whole number from 1 to 40.",
                "{'input_data': 'Hi', 'models': ['m'], 'max_tokens': 41}"
                        + " | max_tokens must be a whole number from 1 to 40.",
                "{'input_data': 'Hi', 'models': ['m'], 'max_tokens': 4294967297}"
                        + " | max_tokens must be a whole number from 1 to 40.",
                "{'input_data': 'Hi', 'models': ['m'], 'max_tokens': 1.5}"
                        + " | max_tokens must be a whole number from 1 to 40.",
                "{'input_data': 'Hi', 'models': ['m'], 'progress': 'yes'} | progress must be true or false.",
                "{'input_data': 'Hi', 'models': ['m'], 'browser_fingerprint': 1}"
                        + " | browser_fingerprint must be a string.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history': {}}"
                        + " | conversation_history must be a list.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history': ['x']}"
                        + " | conversation_history[0] must be an object with role and content.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history': [{'content': 'x'}]}"
                        + " | conversation_history[0].role is missing; it must be a string.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history': [{'role': 'tool', 'content': 'x'}]}"
                        + " | conversation_history[0].role must be user, assistant or system.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history': [{'role': 'user'}]}"
                        + " | conversation_history[0].content is missing; it must be a string.",
                "{'input_data': 'Hi', 'models': ['m'], 'conversation_history':"
                        + " [{'role': 'assistant', 'content': 'x', 'model_id': ''}]}"
                        + " | conversation_history[0].model_id: a model id is 1 to 200 printable ASCII characters"
                        + " without spaces."
            })
    void what_is_wrong_is_said_together_with_what_would_be_right(String body, String detail) {
        assertThat(refusal(body)).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "'Hi'", "7"})
    void a_body_that_is_no_object_is_refused(String body) {
        assertThat(refusal(body)).isEqualTo("The body must be a JSON object with input_data and models.");
    }

    @Test
    void broken_json_is_refused_with_the_place_and_without_what_stands_there() {
        assertThat(refusal("{'input_data': 'secret',\n 'models' ['m']}"))
                .startsWith("The body is not valid JSON (line 2, column ")
                .doesNotContain("secret");
        assertThat(refusal("{'input_data': 'Hi', 'models': ['m']} {}")).startsWith("The body is not valid JSON");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        byte[] body = json("{'input_data': 'H?', 'models': ['m']}").getBytes(UTF_8);
        body[json("{'input_data': 'H").length()] = (byte) 0xff;

        assertThat(refusal(body)).startsWith("The body is not valid UTF-8");
    }

    @Test
    void nesting_is_bounded() {
        String deepest = "[".repeat(MAX_DEPTH - 1) + "]".repeat(MAX_DEPTH - 1);

        assertThat(read("{'x': " + deepest + ", 'input_data': 'Hi', 'models': ['m']}"))
                .isNotNull();
        assertThat(refusal("{'x': [" + deepest + "], 'input_data': 'Hi', 'models': ['m']}"))
                .isEqualTo("The body's JSON is nested deeper than 8 levels.");
    }

    @Test
    void a_number_of_a_thousand_digits_is_not_called_nesting() {
        assertThat(refusal("{'x': " + "1".repeat(1_001) + ", 'input_data': 'Hi', 'models': ['m']}"))
                .isEqualTo("The body's JSON holds a number or a name that is too long.");
    }

    private ComparisonRequest read(String body) {
        return reader.read(json(body).getBytes(UTF_8));
    }

    private String refusal(String body) {
        return refusal(json(body).getBytes(UTF_8));
    }

    private String refusal(byte[] body) {
        Refused refused = catchThrowableOfType(Refused.class, () -> reader.read(body));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.retryAfter()).isNull();
        return refused.detail();
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }
}
