package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.catalogue.ListedModel;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a list of models: {@code {"data": […]}} as OpenAI has it, or the bare array that some gateways send. Token by
 * token, so that what is skipped costs no memory; Jackson's own bounds on depth and lengths are right here.
 */
final class CatalogueReader {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final Catalogue NOT_A_LIST = new Catalogue.Unavailable(
            LaneFailure.of(FailureKind.PROTOCOL, "What the upstream answered is no list of models."));

    private CatalogueReader() {}

    /** Listed, or unavailable where it is something else. */
    static Catalogue read(byte[] body) {
        try (JsonParser json = FACTORY.createParser(body)) {
            JsonToken first = json.nextToken();
            Catalogue catalogue = first == JsonToken.START_OBJECT ? wrapped(json) : list(json);
            return json.nextToken() == null ? catalogue : NOT_A_LIST;
        } catch (IOException notJson) {
            return NOT_A_LIST;
        }
    }

    private static Catalogue wrapped(JsonParser json) throws IOException {
        Catalogue catalogue = NOT_A_LIST;
        String field = WireJson.nextField(json);
        while (field != null) {
            if (field.equals("data")) {
                catalogue = list(json);
            } else {
                json.skipChildren();
            }
            field = WireJson.nextField(json);
        }
        return catalogue;
    }

    private static Catalogue list(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return NOT_A_LIST;
        }
        Map<ModelId, ListedModel> models = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ListedModel model = ListedModelReader.read(json);
            if (model != null) {
                models.putIfAbsent(model.id(), model);
            }
        }
        return new Catalogue.Listed(models.values().stream().toList());
    }
}
