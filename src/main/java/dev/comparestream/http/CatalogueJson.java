package dev.comparestream.http;

import dev.comparestream.catalogue.ListedModel;
import dev.comparestream.sse.Utf8Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the list of models looks as JSON: OpenRouter's names, as far as the upstream fills them. */
final class CatalogueJson {

    private CatalogueJson() {}

    static byte[] of(List<ListedModel> models) {
        Utf8Json json = new Utf8Json().startObject().name("models").startArray();
        models.forEach(model -> write(model, json));
        return json.endArray().endObject().toByteArray();
    }

    private static void write(ListedModel model, Utf8Json json) {
        json.startObject().name("id").string(model.id().value()).name("name").string(model.name());
        json.name("context_length");
        number(model.contextLength(), json);
        pricing(model, json);
        if (model.description() != null) {
            json.name("description").string(model.description());
        }
        if (model.created() != null) {
            json.name("created").number(model.created());
        }
        if (!model.inputModalities().isEmpty() || !model.outputModalities().isEmpty()) {
            json.name("architecture").startObject();
            strings("input_modalities", model.inputModalities(), json);
            strings("output_modalities", model.outputModalities(), json);
            json.endObject();
        }
        if (model.maxCompletionTokens() != null) {
            json.name("top_provider").startObject().name("max_completion_tokens");
            json.number(model.maxCompletionTokens()).endObject();
        }
        if (!model.supportedParameters().isEmpty()) {
            strings("supported_parameters", model.supportedParameters(), json);
        }
        json.endObject();
    }

    private static void pricing(ListedModel model, Utf8Json json) {
        json.name("pricing");
        if (model.pricing().isEmpty()) {
            json.nullValue();
            return;
        }
        json.startObject();
        model.pricing().forEach((what, price) -> json.name(what).string(price));
        json.endObject();
    }

    private static void strings(String name, List<String> strings, Utf8Json json) {
        json.name(name).startArray();
        strings.forEach(json::string);
        json.endArray();
    }

    private static void number(@Nullable Long value, Utf8Json json) {
        if (value == null) {
            json.nullValue();
        } else {
            json.number(value);
        }
    }
}
