package dev.comparestream.benchmark;

import dev.comparestream.benchmark.micro.AnswerReading;
import dev.comparestream.benchmark.micro.EventEncoding;
import dev.comparestream.benchmark.micro.EventParsing;
import dev.comparestream.bus.FrameCoding;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What each station of a piece's way costs by itself: nanoseconds, and bytes allocated, by JMH. Each round gives every
 * station a JVM of its own with the documented options, in turns. Argument: the number of rounds.
 */
public final class Micro {

    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 4;
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String CLASS_PATH = "java.class.path";

    private final List<Station> stations = List.of(
            new Station("parser, eight events in a read", EventParsing.class, "together", 1),
            new Station("parser, one event in a read", EventParsing.class, "apart", 1),
            new Station("parser, one event in two reads", EventParsing.class, "cut", 1),
            new Station("decoder, eight events in a read", AnswerReading.class, "together", 200),
            new Station("decoder, one event in a read", AnswerReading.class, "apart", 200),
            new Station("encoder, eight events", EventEncoding.class, "together", 1),
            new Station("codec, one frame to the wire", FrameCoding.class, "toWire", 2_200),
            new Station("codec, one frame from the wire", FrameCoding.class, "fromWire", 1_900));

    private final Bounds bounds = new Bounds();

    private Micro() {}

    public static void main(String[] args) throws RunnerException {
        Micro micro = new Micro();
        micro.measure(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        micro.bounds.exitIfMissed();
    }

    private void measure(int rounds) throws RunnerException {
        // JMH gives the JVMs that it starts what this property says, which under Maven is the launcher of Maven alone.
        System.setProperty(CLASS_PATH, classPath());
        Machine machine = Machine.introduce("stations of a piece, " + rounds + " rounds");
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : new Runner(round().build()).run()) {
                stations.forEach(station -> station.take(result));
            }
        }
        machine.reportOthers();
        Console.say("%-32s  %-34s  %s", "", "a piece", "allocated");
        stations.forEach(Station::report);
        stations.forEach(station -> station.judge(bounds));
    }

    private ChainedOptionsBuilder round() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .addProfiler(GCProfiler.class)
                .jvmArgs(ServiceJvm.DOCUMENTED_OPTIONS.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        stations.forEach(station -> options.include(Pattern.quote(station.benchmark()) + "$"));
        return options;
    }

    private static String classPath() {
        if (!(Micro.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty(CLASS_PATH);
        }
        List<String> entries = new ArrayList<>();
        for (URL entry : loader.getURLs()) {
            entries.add(file(entry));
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String file(URL entry) {
        try {
            return Path.of(entry.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One thing that is done with a piece, and what was measured of it. */
    private static final class Station {

        private final String what;
        private final Class<?> where;
        private final String method;
        private final double mostBytes;
        private final Samples time = new Samples("ns");
        private final Samples allocated = new Samples("B");

        Station(String what, Class<?> where, String method, double mostBytes) {
            this.what = what;
            this.where = where;
            this.method = method;
            this.mostBytes = mostBytes;
        }

        String benchmark() {
            return where.getName() + '.' + method;
        }

        void take(RunResult result) {
            if (!result.getParams().getBenchmark().equals(benchmark())) {
                return;
            }
            for (var fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    time.add(iteration.getPrimaryResult().getScore());
                    allocated.add(bytes(iteration.getSecondaryResults()));
                }
            }
        }

        // Where nothing was allocated at all, nothing is said.
        @SuppressWarnings("rawtypes")
        private static double bytes(Map<String, Result> figures) {
            Result<?> bytes = figures.get(ALLOCATED);
            return bytes == null ? 0 : bytes.getScore();
        }

        void report() {
            Console.say("%-32s  %-34s  %s", what, time.spread(), allocated.spread());
        }

        void judge(Bounds bounds) {
            bounds.atMost("bytes allocated for a piece, " + what, allocated.median(), mostBytes);
        }
    }
}
