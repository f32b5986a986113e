package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class QuantitiesProperties {

    @Property(tries = 200)
    void a_time_reads_back_in_every_unit(@ForAll @IntRange(max = 24) int amount) {
        Map.of(
                        "ms", Duration.ofMillis(amount),
                        "s", Duration.ofSeconds(amount),
                        "m", Duration.ofMinutes(amount),
                        "h", Duration.ofHours(amount))
                .forEach((unit, duration) ->
                        assertThat(Quantities.duration(amount + unit)).isEqualTo(duration));
    }

    @Property(tries = 200)
    void a_size_reads_back_in_every_unit(@ForAll @LongRange(max = 1_000_000) long amount) {
        assertThat(Quantities.size(Long.toString(amount))).isEqualTo(amount);
        assertThat(Quantities.size(amount + "KiB")).isEqualTo(amount << 10);
        assertThat(Quantities.size(amount + "MiB")).isEqualTo(amount << 20);
        assertThat(Quantities.size(amount + "GiB")).isEqualTo(amount << 30);
    }

    @Property(tries = 50)
    void whatever_is_set_the_start_ends_with_a_configuration_or_with_problems(@ForAll String value) {
        for (Key<?> key : Schema.keys()) {
            try {
                assertThat(Given.nothing().property(key.name(), value).config()).isNotNull();
            } catch (ConfigException refused) {
                assertThat(refused.problems()).isNotEmpty().allMatch(problem -> problem.contains(key.name()));
            }
        }
    }

    @Property(tries = 500)
    void no_text_is_shown_with_control_characters_or_at_length(@ForAll String text) {
        assertThat(Shown.quoted(text)).hasSizeLessThan(1000).matches("\"[^\\p{Cntrl}]*\"");
    }
}
