package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void every_behaviour_is_listed_and_nothing_else_is_listed_below_simulator() {
        assertThat(catalogue.ids().stream().filter(id -> id.startsWith(Behaviours.PREFIX)))
                .map(id -> id.substring(Behaviours.PREFIX.length()))
                .containsExactlyInAnyOrderElementsOf(new Behaviours(new Prose()).sortedNames());
    }

    @Test
    void models_are_listed_in_the_upstreams_form() {
        var models = new JsonObject(catalogue.json()).getJsonArray("data");

        assertThat(models).hasSizeGreaterThan(30);
        for (int i = 0; i < models.size(); i++) {
            JsonObject model = models.getJsonObject(i);
            assertThat(model.getString("description")).isNotBlank();
            assertThat(model.getInteger("context_length")).isPositive();
            assertThat(new BigDecimal(model.getJsonObject("pricing").getString("prompt")))
                    .isPositive();
            assertThat(model.getJsonObject("architecture").getString("modality"))
                    .contains("->");
            assertThat(model.getJsonArray("supported_parameters")).contains("max_tokens");
        }
    }

    @Test
    void a_model_that_is_not_listed_has_its_vendor_for_provider() {
        assertThat(catalogue.model("acme/one").provider()).isEqualTo("acme");
        assertThat(catalogue.model("llama3.2").provider()).isEqualTo("Simulator");
        assertThat(catalogue.model("simulator/steady-5x5").provider()).isEqualTo("Simulator");
    }
}
