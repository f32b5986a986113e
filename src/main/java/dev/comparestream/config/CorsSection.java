package dev.comparestream.config;

import java.util.List;
import java.util.Set;

/** The keys below {@code http.cors}. */
final class CorsSection {

    static final KeyGroup KEYS = KeyGroup.below("http.cors");

    private static final Key<List<String>> ORIGINS = KEYS.key("origins", "", Kinds.listOf(NetKinds.origin()));
    private static final Key<Boolean> CREDENTIALS = KEYS.key("credentials", "false", Kinds.flag());

    private CorsSection() {}

    static CorsConfig read(Settings in) {
        Set<String> origins = Set.copyOf(in.get(ORIGINS));
        boolean credentials = in.get(CREDENTIALS);
        boolean contradict = credentials && origins.contains(CorsConfig.ALL);
        if (contradict) {
            in.problem(in.describe(CREDENTIALS) + " needs origins that are named, and " + in.describe(ORIGINS)
                    + " means all of them: no browser allows both, and any website could act as its visitors");
        }
        // The record refuses what has just been reported, and the report is complete only at the end.
        return new CorsConfig(origins, credentials && !contradict);
    }
}
