package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The models that are listed. Others answer too: whoever tries something out shall not have to look ids up. */
final class Catalogue {

    private static final BigDecimal UNLISTED_PROMPT_PRICE = new BigDecimal("0.0000005");
    private static final BigDecimal UNLISTED_COMPLETION_PRICE = new BigDecimal("0.0000015");

    private final Map<String, ListedModel> models = new LinkedHashMap<>();

    Catalogue() {
        try {
            for (JsonNode entry : new JsonMapper().readTree(Resources.bytes("models.json"))) {
                ListedModel model = ListedModel.of(entry);
                models.put(model.id(), model);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The model with this id, or something like it. */
    ListedModel model(String id) {
        ListedModel listed = models.get(id);
        return listed != null ? listed : unlisted(id);
    }

    /** The ids that are listed, in their order. */
    Set<String> ids() {
        return models.keySet();
    }

    /** The body of the answer to {@code GET /models}. */
    String json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var data = body.putArray("data");
        models.values().forEach(model -> data.add(model.json()));
        return body.toString();
    }

    private static ListedModel unlisted(String id) {
        String provider =
                id.startsWith(Behaviours.PREFIX) ? "Simulator" : id.substring(0, Math.max(0, id.indexOf('/')));
        return new ListedModel(
                id,
                provider.isEmpty() ? "Simulator" : provider,
                UNLISTED_PROMPT_PRICE,
                UNLISTED_COMPLETION_PRICE,
                JsonNodeFactory.instance.objectNode());
    }
}
