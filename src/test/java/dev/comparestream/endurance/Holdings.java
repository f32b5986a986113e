package dev.comparestream.endurance;

import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.ProcessFigures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a service holds at one moment, after a full collection.
 *
 * @param perRequest    instances of the classes of which an idle service has none; only those that there are
 * @param registrations consumers on its event bus
 * @param heap          live objects, MB
 * @param resident      MB; stands for the direct memory, too, which the JVM's tools do not tell
 */
record Holdings(
        Map<String, Integer> perRequest,
        int registrations,
        double heap,
        double resident,
        int fileDescriptors,
        int threads,
        int streams,
        int upstreamConnections) {

    private static final List<String> PER_REQUEST = Stream.of(
                    "dev.comparestream.compare.RunningComparison",
                    "dev.comparestream.compare.Comparison",
                    "dev.comparestream.worker.LaneRun",
                    "dev.comparestream.bus.FrameSender",
                    "dev.comparestream.http.EventStream",
                    "dev.comparestream.http.CollectedAnswer",
                    "dev.comparestream.http.ConnectionGuard$Guarded",
                    "dev.comparestream.upstream.LaneTimeouts$Lane",
                    "dev.comparestream.upstream.AttemptTimeouts$Attempt",
                    "dev.comparestream.upstream.limit.UpstreamLimit$Place",
                    "dev.comparestream.upstream.Watchdog",
                    "dev.comparestream.upstream.openrouter.OpenRouterCall",
                    "dev.comparestream.upstream.openrouter.AnswerReader",
                    "io.vertx.core.http.impl.Http1xServerConnection",
                    "io.vertx.core.http.impl.Http1xClientConnection")
            .map(Holdings::existing)
            .toList();

    private static final String REGISTRATION = existing("io.vertx.core.eventbus.impl.MessageConsumerImpl");

    static Holdings of(ProcessFigures service, SimulatedUpstream upstream) {
        LiveObjects live = LiveObjects.of(service.pid());
        Map<String, Integer> perRequest = new TreeMap<>();
        for (String name : PER_REQUEST) {
            if (live.instances(name) > 0) {
                perRequest.put(name.substring(name.lastIndexOf('.') + 1), live.instances(name));
            }
        }
        return new Holdings(
                perRequest,
                live.instances(REGISTRATION),
                live.megabytes(),
                service.residentMegabytes(),
                service.fileDescriptors(),
                service.threads(),
                upstream.open(),
                upstream.connections());
    }

    /** Whether nothing is left of any request, or of a connection. */
    boolean isIdle() {
        return perRequest.isEmpty() && streams == 0 && upstreamConnections == 0;
    }

    int perRequestInstances() {
        return perRequest.values().stream().mapToInt(Integer::intValue).sum();
    }

    static void tableHead() {
        Console.say(
                "%-22s %8s %8s %5s %7s %8s %8s %8s  %s",
                "", "heap MB", "RSS MB", "fds", "threads", "bus regs", "streams", "up.conns", "instances per request");
    }

    void tableRow(String when) {
        Console.say(
                "%-22s %8.2f %8.1f %5d %7d %8d %8d %8d  %s",
                when,
                heap,
                resident,
                fileDescriptors,
                threads,
                registrations,
                streams,
                upstreamConnections,
                perRequest);
    }

    // A class that was renamed would have no instances, whatever is held.
    private static String existing(String className) {
        try {
            return Class.forName(className, false, Holdings.class.getClassLoader())
                    .getName();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no such class to count", e);
        }
    }
}
