package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.Secret;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class RedactorProperties {

    @Property(tries = 300)
    void any_text_comes_out_short_on_one_line_and_without_markup(@ForAll String text, @ForAll String prompt) {
        String safe = new Redactor(new Secret("configured-key-1"), chat(prompt)).redact(text + " <p>" + text);

        assertThat(safe).hasSizeLessThanOrEqualTo(500).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]|<[/!?a-zA-Z]");
    }

    @Property(tries = 300)
    void no_piece_of_the_prompt_of_16_characters_comes_out(
            @ForAll @AlphaChars @StringLength(min = 16, max = 60) String prompt, @ForAll @AlphaChars String around) {
        String safe = new Redactor(null, chat(prompt))
                .redact(around + " " + prompt + around + "\n" + prompt.substring(0, 16));

        for (int at = 0; at + 16 <= prompt.length(); at++) {
            assertThat(safe).doesNotContain(prompt.substring(at, at + 16));
        }
    }

    @Property(tries = 300)
    void the_configured_key_never_comes_out(
            @ForAll @AlphaChars @StringLength(min = 8, max = 60) String key, @ForAll String around) {
        String safe = new Redactor(new Secret(key), chat("a")).redact(around + key + around);

        assertThat(safe).doesNotContain(key);
    }

    private static ChatRequest chat(String message) {
        return new ChatRequest(new ModelId("m"), List.of(new ChatMessage(Role.USER, message)), 1, null, null);
    }
}
