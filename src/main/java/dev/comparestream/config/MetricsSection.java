package dev.comparestream.config;

/** The keys below {@code metrics}. */
final class MetricsSection {

    static final KeyGroup KEYS = KeyGroup.below("metrics");

    private static final Key<Boolean> ENABLED = KEYS.key("enabled", "true", Kinds.flag());
    private static final Key<Integer> MAX_MODELS = KEYS.key("max-models", "50", Kinds.number(0, 10_000));

    private MetricsSection() {}

    static MetricsConfig read(Settings in) {
        return new MetricsConfig(in.get(ENABLED), in.get(MAX_MODELS));
    }
}
