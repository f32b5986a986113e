package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.catalogue.ListedModel;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.ModelId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueReaderTest {

    @Test
    void openrouters_fields_that_people_use_are_read() {
        ListedModel model = only("""
                {"id": "openai/gpt-4o", "canonical_slug": "openai/gpt-4o-2024", "name": "OpenAI: GPT-4o",
                 "created": 1715558400, "description": "A model.", "context_length": 128000,
                 "architecture": {"modality": "text+image->text", "input_modalities": ["text", "image"],
                                  "output_modalities": ["text"], "tokenizer": "GPT", "instruct_type": null},
                 "pricing": {"prompt": "0.0000025", "completion": "0.00001", "request": "0", "discount": 0},
                 "top_provider": {"context_length": 128000, "max_completion_tokens": 16384, "is_moderated": true},
                 "per_request_limits": null, "supported_parameters": ["max_tokens", "temperature"]}""");

        assertThat(model)
                .isEqualTo(new ListedModel(
                        new ModelId("openai/gpt-4o"),
                        "OpenAI: GPT-4o",
                        "A model.",
                        1715558400L,
                        128000L,
                        16384L,
                        Map.of("prompt", "0.0000025", "completion", "0.00001", "request", "0"),
                        List.of("text", "image"),
                        List.of("text"),
                        List.of("max_tokens", "temperature")));
    }

    @Test
    void id_alone_is_enough_and_is_the_name_then() {
        ListedModel model = only("{\"id\": \"llama3.2:3b\", \"object\": \"model\", \"owned_by\": \"library\"}");

        assertThat(model.name()).isEqualTo("llama3.2:3b");
        assertThat(model.contextLength()).isNull();
        assertThat(model.pricing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_model_len", "context_window", "max_context_length"})
    void other_servers_names_for_the_context_length_are_known(String field) {
        assertThat(only("{\"id\": \"m\", \"" + field + "\": 8192}").contextLength())
                .isEqualTo(8192);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\": \"list\", \"data\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}",
                "{\"models\": [{\"name\": \"x\"}], \"data\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"more\": [[1], {}]}",
                "[{\"id\": \"a\"}, {\"id\": \"b\"}]",
                "{\"data\": [{\"id\": \"a\"}, {\"id\": \"a\", \"name\": \"again\"}, {\"id\": \"b\"}]}",
                "{\"data\": [{\"id\": \"a\"}, null, 7, [1], {}, {\"id\": \"not an id\"}, {\"id\": 5}, {\"id\": \"b\"}]}"
            })
    void list_is_found_in_order_without_what_no_comparison_could_ask_for(String body) {
        assertThat(models(body)).extracting(model -> model.id().value()).containsExactly("a", "b");
    }

    @Test
    void fields_of_another_type_are_taken_for_missing() {
        ListedModel model = only("""
                {"id": "m", "name": {"en": "M"}, "description": 7, "created": "today", "context_length": "8k",
                 "architecture": "llama", "pricing": [], "top_provider": 1, "supported_parameters": {"a": []}}""");

        assertThat(model)
                .isEqualTo(new ListedModel(
                        new ModelId("m"), "m", null, null, null, null, Map.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "\"0.00000125\", 0.00000125",
                "1.25e-6, 0.00000125",
                "0, 0",
                "\"-1\", -",
                "\"free\", -",
                "1e999999999, -",
                "1e-999999999, -",
                "\"0.1111111111111111111111111111111111\", -",
                "null, -",
                "{}, -"
            })
    void price_is_plain_decimal_text_or_not_known(String written, String read) {
        assertThat(only("{\"id\": \"m\", \"pricing\": {\"prompt\": " + written + "}}")
                        .pricing()
                        .get("prompt"))
                .isEqualTo(read);
    }

    @Test
    void prices_in_another_unit_are_not_taken_for_openrouters() {
        assertThat(only("{\"id\": \"m\", \"pricing\": {\"input\": 0.2, \"output\": 0.6, \"hourly\": 0}}")
                        .pricing())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Welcome</body></html>",
                "{\"data\": {\"id\": \"m\"}}",
                "{\"error\": {\"message\": \"no\"}}",
                "{\"data\": [{\"id\": \"m\"}",
                "{\"data\": [{\"id\": \"m\"}]} {}",
                "\"models\"",
                "null"
            })
    void what_is_no_list_is_said_to_be_none(String body) {
        Catalogue answer = CatalogueReader.read(body.getBytes(UTF_8));

        assertThat(answer).isInstanceOfSatisfying(Catalogue.Unavailable.class, unavailable -> {
            assertThat(unavailable.failure().kind()).isEqualTo(FailureKind.PROTOCOL);
            assertThat(unavailable.failure().message()).isEqualTo("What the upstream answered is no list of models.");
        });
    }

    @Test
    void deep_nesting_is_no_list_and_costs_nothing() {
        assertThat(CatalogueReader.read("[".repeat(1_000_000).getBytes(UTF_8)))
                .isInstanceOf(Catalogue.Unavailable.class);
    }

    private static ListedModel only(String model) {
        List<ListedModel> models = models("{\"data\": [" + model + "]}");
        assertThat(models).hasSize(1);
        return models.get(0);
    }

    private static List<ListedModel> models(String body) {
        return ((Catalogue.Listed) CatalogueReader.read(body.getBytes(UTF_8))).models();
    }
}
