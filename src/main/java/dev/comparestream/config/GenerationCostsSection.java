package dev.comparestream.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The keys below {@code upstream.generation-costs}. */
final class GenerationCostsSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream.generation-costs");

    private static final Key<Choice> ENABLED = KEYS.key("enabled", "auto", Kinds.choice(Choice.class));
    private static final Key<Duration> DELAY = KEYS.key("delay", "3s", Kinds.duration());
    private static final Key<Integer> ATTEMPTS = KEYS.key("attempts", "6", Kinds.number(1, 12));
    private static final Key<Integer> MAX_PENDING = KEYS.key("max-pending", "1000", Kinds.number(1, 1_000_000));
    private static final Key<Integer> MAX_CONCURRENT = KEYS.key("max-concurrent", "2", Kinds.number(1, 1_000));
    private static final Key<Duration> TIMEOUT = KEYS.key("timeout", "5s", Kinds.duration());

    private GenerationCostsSection() {}

    private enum Choice {
        AUTO,
        TRUE,
        FALSE
    }

    /** @param upstream null: the built-in simulator */
    static GenerationCostsConfig read(Settings in, @Nullable URI upstream) {
        Choice choice = in.get(ENABLED);
        return new GenerationCostsConfig(
                choice == Choice.TRUE || (choice == Choice.AUTO && isOpenRouter(upstream)),
                in.get(DELAY),
                in.get(ATTEMPTS),
                in.get(MAX_PENDING),
                in.get(MAX_CONCURRENT),
                in.get(TIMEOUT));
    }

    // The simulator is an OpenRouter, too. Others have no such question, and would be sent ids that they cannot know.
    private static boolean isOpenRouter(@Nullable URI upstream) {
        String host = upstream == null ? "openrouter.ai" : upstream.getHost().toLowerCase(Locale.ROOT);
        return host.equals("openrouter.ai") || host.endsWith(".openrouter.ai");
    }
}
