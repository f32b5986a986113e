package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationCostsSectionTest {

    @ParameterizedTest
    @CsvSource({
        "https://openrouter.ai/api/v1, true",
        "https://OpenRouter.AI/api/v1, true",
        "https://eu.openrouter.ai/api/v1, true",
        "https://openrouter.ai.example.org/v1, false",
        "https://notopenrouter.ai/v1, false",
        "http://127.0.0.1:11434/v1, false"
    })
    void only_openrouter_is_asked_unless_it_is_said_otherwise(String upstream, boolean isAsked) {
        Given given = Given.nothing().property("upstream.base-url", upstream);

        assertThat(given.config().upstream().generationCosts().enabled()).isEqualTo(isAsked);
    }

    @Test
    void a_key_alone_means_openrouter_which_is_asked() {
        assertThat(Given.nothing()
                        .variable("OPENROUTER_API_KEY", "sk-or-1")
                        .config()
                        .upstream()
                        .generationCosts()
                        .enabled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:1/v1, true", "https://openrouter.ai/api/v1, false"})
    void setting_beats_the_host(String upstream, boolean setting) {
        assertThat(Given.nothing()
                        .property("upstream.base-url", upstream)
                        .property("upstream.generation-costs.enabled", String.valueOf(setting))
                        .config()
                        .upstream()
                        .generationCosts()
                        .enabled())
                .isEqualTo(setting);
    }
}
