package dev.comparestream.benchmark;

import dev.comparestream.testkit.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How soon a service is ready and what it holds when it has nothing to do, on every JDK that is found, with the documented
 * options and the archive of classes that the build would make with that JDK, and without either, in turns. Arguments:
 * the homes of other JDKs.
 */
public final class Idle {

    private static final int ROUNDS = 3;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final double LATEST_READY_SECONDS = 0.7;
    private static final double LATEST_READY_SECONDS_PLAIN = 1.5;
    private static final double MOST_MEGABYTES = 130;

    private Idle() {}

    public static void main(String[] args) {
        List<Path> jdks = args.length > 0 ? Arrays.stream(args).map(Path::of).toList() : Jdks.installed();
        Machine machine = Machine.introduce("idle, " + ROUNDS + " rounds");
        List<ClassArchive> archives = new ArrayList<>();
        List<Variant> variants = new ArrayList<>();
        for (Path jdk : jdks) {
            ClassArchive archive = ClassArchive.of(jdk);
            archives.add(archive);
            List<String> documented = new ArrayList<>(ServiceJvm.DOCUMENTED_OPTIONS);
            documented.add(archive.option());
            variants.add(new Variant(jdk, documented, "@conf/jvm.options", LATEST_READY_SECONDS));
            variants.add(new Variant(jdk, List.of(), "no options", LATEST_READY_SECONDS_PLAIN));
        }
        for (int round = 0; round < ROUNDS; round++) {
            variants.forEach(Variant::measure);
        }
        archives.forEach(ClassArchive::close);
        machine.reportOthers();
        Bounds bounds = new Bounds();
        variants.forEach(variant -> variant.report(bounds));
        bounds.exitIfMissed();
    }

    /** One JDK with one set of options, and what was measured of it. */
    private static final class Variant {

        private final Path jdk;
        private final List<String> options;
        private final String name;
        private final double latestReady;
        private final Samples ready = new Samples("s");
        private final Samples processorTime = new Samples("s");
        private final Samples resident = new Samples("MB");
        private final Samples residentAfterwards = new Samples("MB");
        private final Samples firstStart = new Samples("ms");

        Variant(Path jdk, List<String> options, String name, double latestReady) {
            this.jdk = jdk;
            this.options = options;
            this.name = Jdks.version(jdk) + ", " + name;
            this.latestReady = latestReady;
        }

        void measure() {
            Machine.awaitQuiet(REST);
            try (ServiceJvm service = ServiceJvm.start(jdk, options, Map.of())) {
                ProcessFigures figures = service.figures();
                ready.add(service.readyAfter().toMillis() / 1e3);
                processorTime.add(figures.processorTime().toMillis() / 1e3);
                Pause.of(REST);
                resident.add(figures.residentMegabytes());
                TestBrowser answer = Lanes.run(service.uri(), Lanes.equal(9, "simulator/steady-50x20"));
                firstStart.add(Lanes.ends(answer, "started_ms").max().orElseThrow());
                residentAfterwards.add(figures.residentMegabytes());
            }
        }

        void report(Bounds bounds) {
            Console.say("%s", name);
            Console.say("  ready after %s, processor time until then %s", ready.spread(), processorTime.spread());
            Console.say("  resident after %d s at rest %s", REST.toSeconds(), resident.spread());
            Console.say(
                    "  first comparison: last of nine requests sent after %s, resident afterwards %s",
                    firstStart.spread(), residentAfterwards.spread());
            bounds.atMost("seconds until ready, " + name, ready.median(), latestReady);
            bounds.atMost("resident MB at rest, " + name, resident.max(), MOST_MEGABYTES);
        }
    }
}
