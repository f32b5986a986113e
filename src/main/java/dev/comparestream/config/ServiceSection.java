package dev.comparestream.config;

import dev.comparestream.config.AuthConfig.Mode;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.config.ServiceConfig.TransportChoice;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The keys that stand in no section, and what concerns several sections. */
final class ServiceSection {

    static final KeyGroup KEYS = KeyGroup.top();

    private static final Key<List<NodeRole>> ROLES =
            KEYS.key("roles", "http,worker", Kinds.notEmpty(Kinds.listOf(Kinds.choice(NodeRole.class))));

    private static final Key<TransportChoice> TRANSPORT =
            KEYS.key("transport", "native", Kinds.choice(TransportChoice.class));

    private static final Key<OptionalInt> EVENT_LOOPS = KEYS.key("event-loops", "auto", Kinds.numberOrAuto(1, 1024));

    private static final Key<Duration> EVENT_LOOP_PAUSE =
            KEYS.key("event-loop-pause", "1ms", Kinds.durationUpTo("10ms"));

    private ServiceSection() {}

    static ServiceConfig read(Settings in, int usualEventLoops) {
        int eventLoops = in.get(EVENT_LOOPS).orElse(usualEventLoops);
        ServiceConfig config = new ServiceConfig(
                in.get(TRANSPORT),
                eventLoops,
                in.get(EVENT_LOOP_PAUSE),
                HttpSection.read(in),
                CompareSection.read(in),
                UpstreamSection.read(in),
                WorkerSection.read(in, eventLoops),
                Set.copyOf(in.get(ROLES)),
                ClusterSection.read(in),
                AuthSection.read(in),
                SiblingsSection.read(in),
                LimitsSection.read(in),
                StatsSection.read(in),
                MetricsSection.read(in),
                HealthSection.read(in),
                LogsSection.read(in),
                TracingSection.read(in));
        if (in.sound(HttpSection.HOST, ROLES, AuthSection.MODE, AuthSection.ALLOW_OPEN) && spendsForStrangers(config)) {
            in.problem(in.describe(HttpSection.HOST) + " is reached from other machines and callers are not checked ("
                    + in.describe(AuthSection.MODE) + "), so anyone could spend what "
                    + CredentialSection.describe(in) + " pays for; must be a loopback address such as 127.0.0.1,"
                    + " or set auth.allow-open to true if something in front of the service checks callers");
        }
        if (config.limits().isOpen()
                && config.upstream().apiKey() != null
                && config.roles().contains(NodeRole.HTTP)
                && !config.http().isLocal()) {
            in.warning(
                    "the service is reached from other machines and no caller has a limit; see the keys below limits");
        }
        return config;
    }

    private static boolean spendsForStrangers(ServiceConfig config) {
        return config.upstream().apiKey() != null
                && config.roles().contains(NodeRole.HTTP)
                && !Hosts.isLoopback(config.http().host())
                && config.auth().mode() == Mode.NONE
                && !config.auth().allowOpen();
    }
}
