package dev.comparestream.config;

/** The keys below {@code stats}. */
final class StatsSection {

    static final KeyGroup KEYS = KeyGroup.below("stats");

    private static final Key<Integer> MAX_MODELS = KEYS.key("max-models", "200", Kinds.number(1, 100_000));

    private StatsSection() {}

    static StatsConfig read(Settings in) {
        return new StatsConfig(in.get(MAX_MODELS));
    }
}
