package dev.comparestream.simulation;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.upstream.UpstreamEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Upstreams as they come: most answer, some refuse, some break off, some fall silent. */
final class RandomAuthor implements Script.Author {

    private static final Duration LONGEST_HEAD = Duration.ofSeconds(12);
    private static final Duration LONGEST_DELTA = Duration.ofSeconds(2);

    private static final List<FailureKind> BREAKS =
            List.of(FailureKind.CONNECTION, FailureKind.UPSTREAM, FailureKind.TRUNCATED, FailureKind.PROTOCOL);

    private final Chance chance;
    private final boolean alwaysGood;

    RandomAuthor(Chance chance) {
        this.chance = chance;
        this.alwaysGood = chance.oneIn(3);
    }

    @Override
    public Script write(ChatRequest request, int attempt) {
        if (alwaysGood) {
            return good();
        }
        return switch (chance.between(0, 11)) {
            case 0 -> new Script().fails(wait(LONGEST_HEAD), FailureKind.CONNECTION, null, null);
            case 1 -> refuses();
            case 2 -> silent();
            case 3 -> breaksOff();
            default -> good();
        };
    }

    private Script good() {
        Script script = begun();
        output(script, chance.between(1, chance.oneIn(10) ? 120 : 30));
        return script.finishes(wait(LONGEST_DELTA));
    }

    private Script begun() {
        Script script = new Script().answers(wait(LONGEST_HEAD));
        for (int comments = chance.between(0, 3); comments > 0; comments--) {
            script.happens(wait(LONGEST_DELTA), new UpstreamEvent.Alive());
        }
        return script;
    }

    private Script refuses() {
        Duration asked = chance.oneIn(2) ? null : chance.upTo(Duration.ofSeconds(30));
        return switch (chance.between(0, 6)) {
            case 6 -> new Script().answers(wait(LONGEST_HEAD)).refusesTheAccount(Duration.ZERO, asked);
            case 0 -> refusal(FailureKind.BAD_REQUEST, 400, null);
            case 1 -> refusal(FailureKind.RATE_LIMIT, 429, asked);
            case 2 -> refusal(FailureKind.UNAVAILABLE, 503, asked);
            case 3 -> refusal(FailureKind.UPSTREAM, 500, null);
            case 4 -> refusal(FailureKind.TIMEOUT, 504, null);
            default -> refusal(FailureKind.EMPTY, null, null);
        };
    }

    private Script refusal(FailureKind kind, @Nullable Integer status, @Nullable Duration retryAfter) {
        return new Script().answers(wait(LONGEST_HEAD)).fails(Duration.ZERO, kind, status, retryAfter);
    }

    private Script silent() {
        Script script = chance.oneIn(3) ? new Script() : begun();
        output(script, chance.oneIn(2) ? 0 : chance.between(1, 20));
        return script;
    }

    private Script breaksOff() {
        Script script = begun();
        output(script, chance.between(1, 30));
        return script.fails(wait(LONGEST_DELTA), chance.oneOf(BREAKS), null, null);
    }

    private void output(Script script, int deltas) {
        Duration longest = chance.oneIn(5) ? LONGEST_DELTA : Duration.ofMillis(100);
        for (int delta = 0; delta < deltas; delta++) {
            int size = chance.oneIn(20) ? chance.between(500, 4000) : chance.between(1, 40);
            switch (chance.between(0, 9)) {
                case 0 -> script.gives(wait(longest), size, Script.Kind.REASONING, Script.Kind.TEXT);
                case 1 -> script.gives(wait(longest), size, Script.Kind.TEXT, Script.Kind.TEXT);
                case 2 -> script.gives(wait(longest), size, Script.Kind.IMAGE);
                case 3 -> script.gives(wait(longest), size, Script.Kind.REASONING);
                default -> script.gives(wait(longest), size, Script.Kind.TEXT);
            }
        }
    }

    private Duration wait(Duration longest) {
        return chance.upTo(longest);
    }
}
