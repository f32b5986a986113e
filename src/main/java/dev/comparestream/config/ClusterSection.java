package dev.comparestream.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys below {@code cluster}. */
final class ClusterSection {

    static final KeyGroup KEYS = KeyGroup.below("cluster");

    private static final Key<Boolean> ENABLED = KEYS.key("enabled", "false", Kinds.flag());
    private static final Key<Optional<String>> HOST =
            KEYS.key("host", "", NetKinds.host().orNone());
    private static final Key<Integer> PORT = KEYS.key("port", "5701", NetKinds.port());
    private static final Key<Integer> BUS_PORT = KEYS.key("bus-port", "0", NetKinds.port());
    private static final Key<List<String>> MEMBERS = KEYS.key("members", "", Kinds.listOf(NetKinds.member()));
    private static final Key<Optional<String>> SERVICE_DNS =
            KEYS.key("service-dns", "", NetKinds.hostName().orNone());
    private static final Key<Integer> MAX_NODES = KEYS.key("max-nodes", "10", Kinds.number(1, 1000));
    private static final Key<Duration> LIVENESS = KEYS.key("liveness", "5s", Kinds.duration());

    private ClusterSection() {}

    static ClusterConfig read(Settings in) {
        if (!in.get(MEMBERS).isEmpty() && in.get(SERVICE_DNS).isPresent()) {
            in.problem(in.describe(MEMBERS) + " and " + in.describe(SERVICE_DNS)
                    + " are both set; must be one of them, make the other empty");
        }
        refuseLoneliness(in);
        return new ClusterConfig(
                in.get(ENABLED),
                in.get(HOST).orElse(null),
                in.get(PORT),
                in.get(BUS_PORT),
                in.get(MEMBERS),
                in.get(SERVICE_DNS).orElse(null),
                in.get(MAX_NODES),
                in.get(LIVENESS));
    }

    /** A node that was told to join and quietly stays alone would be worse than one that does not start. */
    private static void refuseLoneliness(Settings in) {
        if (in.get(ENABLED)
                && in.sound(MEMBERS, SERVICE_DNS)
                && in.get(MEMBERS).isEmpty()
                && in.get(SERVICE_DNS).isEmpty()) {
            in.problem(in.describe(ENABLED) + " without others to join; set cluster.members or cluster.service-dns");
        }
    }
}
