package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.config.Secret;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.testkit.FuzzInput;
import java.util.List;

class RedactorFuzz {

    /** Of no known shape: only that it is configured tells that it is a key. */
    private static final String KEY = "Harbour/Of-Sand,Nine";

    private static final String PROMPT = "Why is ΟΔΥΣΣΕΥΣ late in İstanbul?";

    @FuzzTest
    void neither_key_nor_prompt_comes_out(byte[] input) {
        FuzzInput made = new FuzzInput(input);
        String echo = made.choice(2) == 0 ? KEY : PROMPT;
        int place = made.choice(256);
        String text = new String(made.rest(), UTF_8);
        int at = Math.min(place, text.length());

        String safe = redactor().redact(text.substring(0, at) + echo + text.substring(at));

        ShownMessage.assertFit(safe);
        ShownMessage.assertWithout(KEY, 8, safe);
        ShownMessage.assertWithout(PROMPT, 16, safe);
    }

    private static Redactor redactor() {
        ChatMessage prompt = new ChatMessage(Role.USER, PROMPT);
        return new Redactor(new Secret(KEY), new ChatRequest(new ModelId("m"), List.of(prompt), 1, null, null));
    }
}
