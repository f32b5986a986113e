package dev.comparestream.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which keys there are: those of the sections, and the free names below {@code upstream.headers}. */
final class Schema {

    private static final Map<String, Key<?>> KEYS = byName();

    private Schema() {}

    static List<Key<?>> keys() {
        return List.copyOf(KEYS.values());
    }

    static Optional<Key<?>> key(String name) {
        return Optional.ofNullable(KEYS.get(name));
    }

    static boolean knows(String name) {
        return KEYS.containsKey(name) || HeadersSection.owns(name);
    }

    /** Whether keys stand below the name. */
    static boolean isSection(String name) {
        String prefix = name + ".";
        return prefix.equals(HeadersSection.PREFIX) || KEYS.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    private static Map<String, Key<?>> byName() {
        Map<String, Key<?>> keys = new LinkedHashMap<>();
        Stream.of(
                        ServiceSection.KEYS,
                        HttpSection.KEYS,
                        CorsSection.KEYS,
                        EdgeSection.KEYS,
                        TlsSection.KEYS,
                        CompareSection.KEYS,
                        UpstreamSection.KEYS,
                        CredentialSection.KEYS,
                        TimeoutsSection.KEYS,
                        LimitSection.KEYS,
                        CatalogueSection.KEYS,
                        GenerationCostsSection.KEYS,
                        WorkerSection.KEYS,
                        ClusterSection.KEYS,
                        AuthSection.KEYS,
                        JwtSection.KEYS,
                        SiblingsSection.KEYS,
                        LimitsSection.KEYS,
                        StatsSection.KEYS,
                        MetricsSection.KEYS,
                        HealthSection.KEYS,
                        LogsSection.KEYS,
                        TracingSection.KEYS)
                .flatMap(group -> group.keys().stream())
                .forEach(key -> keys.put(key.name(), key));
        return keys;
    }
}
