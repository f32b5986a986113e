package dev.comparestream.config;

import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.model.Tier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The keys below {@code compare}. */
final class CompareSection {

    static final KeyGroup KEYS = KeyGroup.below("compare");

    private static final Key<Integer> MAX_MODELS =
            KEYS.key("max-models", "9", Kinds.number(1, CompareConfig.MOST_MODELS));
    private static final Key<Execution> EXECUTION = KEYS.key("execution", "concurrent", Kinds.choice(Execution.class));
    private static final Key<Integer> MAX_COMPARISONS = KEYS.key("max-comparisons", "1000", Kinds.number(1, 1_000_000));
    private static final Key<Long> MAX_PENDING = KEYS.key("max-pending", "64MiB", Kinds.size("1MiB", "64GiB"));
    private static final Key<Long> LANE_WINDOW = KEYS.key("lane-window", "32KiB", Kinds.size("1KiB", "64MiB"));
    private static final Key<Duration> JOB_TIMEOUT = KEYS.key("job-timeout", "2s", Kinds.duration());

    private static final Map<Tier, TierKeys> TIERS = tiers();

    private CompareSection() {}

    static CompareConfig read(Settings in) {
        Map<Tier, TierLimits> limits = new EnumMap<>(Tier.class);
        TIERS.forEach((tier, keys) -> limits.put(tier, keys.read(in)));
        return new CompareConfig(
                in.get(MAX_MODELS),
                in.get(EXECUTION),
                in.get(MAX_COMPARISONS),
                in.get(MAX_PENDING),
                in.bytes(LANE_WINDOW),
                in.get(JOB_TIMEOUT),
                limits);
    }

    private static Map<Tier, TierKeys> tiers() {
        Map<Tier, TierKeys> tiers = new EnumMap<>(Tier.class);
        tiers.put(Tier.BRIEF, TierKeys.of(Tier.BRIEF, "1000", "2000"));
        tiers.put(Tier.STANDARD, TierKeys.of(Tier.STANDARD, "5000", "4000"));
        tiers.put(Tier.EXTENDED, TierKeys.of(Tier.EXTENDED, "15000", "8192"));
        return tiers;
    }

    private record TierKeys(Key<Integer> maxInput, Key<Integer> maxTokens) {

        static TierKeys of(Tier tier, String maxInput, String maxTokens) {
            String prefix = "tiers." + tier.wireName();
            return new TierKeys(
                    KEYS.key(prefix + ".max-input", maxInput, Kinds.number(1, 10_000_000)),
                    KEYS.key(prefix + ".max-tokens", maxTokens, Kinds.number(1, 10_000_000)));
        }

        TierLimits read(Settings in) {
            return new TierLimits(in.get(maxInput), in.get(maxTokens));
        }
    }
}
