package dev.comparestream.config;

import java.time.Duration;

/** The keys below {@code limits}. */
final class LimitsSection {

    static final KeyGroup KEYS = KeyGroup.below("limits");

    private static final Kind<Integer> COUNT = Kinds.number(0, 1_000_000);

    static final Key<Integer> COMPARISONS_PER_MINUTE = KEYS.key("comparisons-per-minute", "0", COUNT);
    private static final Key<Integer> FINGERPRINT = KEYS.key("fingerprint-comparisons-per-minute", "0", COUNT);
    private static final Key<Integer> LANES_AT_ONCE = KEYS.key("lanes-at-once", "0", COUNT);
    private static final Key<Integer> LANES_PER_DAY = KEYS.key("lanes-per-day", "0", COUNT);
    // No key's count is forgotten: there are never more keys than that.
    private static final Key<Integer> REMEMBERED_CALLERS =
            KEYS.key("remembered-callers", "10000", Kinds.number(CallerKeysFile.MOST_KEYS, 1_000_000));
    private static final Key<Duration> KEEPER_TIMEOUT = KEYS.key("keeper-timeout", "500ms", Kinds.duration());

    private LimitsSection() {}

    static LimitsConfig read(Settings in) {
        return new LimitsConfig(
                in.get(COMPARISONS_PER_MINUTE),
                in.get(FINGERPRINT),
                in.get(LANES_AT_ONCE),
                in.get(LANES_PER_DAY),
                in.get(REMEMBERED_CALLERS),
                in.get(KEEPER_TIMEOUT));
    }
}
