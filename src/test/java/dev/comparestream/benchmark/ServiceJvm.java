package dev.comparestream.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, which ends with this object or with this JVM. */
public final class ServiceJvm implements AutoCloseable {

    public static final List<String> DOCUMENTED_OPTIONS = List.of("@conf/jvm.options");

    static final Path JAR = Path.of("target/compare-stream.jar");
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Process process;
    private final Path output;
    private final Ports ports;
    private final Duration readyAfter;
    private final Thread end;

    /** Where it listens, as it says itself; workers listen for health only. */
    private record Ports(int http, int management) {

        private static final Pattern SAID =
                Pattern.compile("is ready: (?:https?://\\S+:(\\d+)|workers only) \\(health: http://\\S+:(\\d+)/");

        static Optional<Ports> in(String said) {
            return SAID.matcher(said)
                    .results()
                    .map(found -> new Ports(
                            found.group(1) == null ? 0 : Integer.parseInt(found.group(1)),
                            Integer.parseInt(found.group(2))))
                    .findFirst();
        }
    }

    /**
     * Starts a service and waits until it is ready.
     *
     * @param javaHome of the JDK that runs it
     * @param settings configuration keys with their values
     */
    public static ServiceJvm start(Path javaHome, List<String> options, Map<String, String> settings) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("There is no " + JAR + ": package the service first.");
        }
        try {
            return new ServiceJvm(javaHome, options, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One as the documentation starts it, on the JDK of this process. */
    public static ServiceJvm start(Map<String, String> settings) {
        return start(Path.of(System.getProperty("java.home")), DOCUMENTED_OPTIONS, settings);
    }

    /** One as the documentation starts it, with further options of the JVM. */
    public static ServiceJvm start(List<String> further, Map<String, String> settings) {
        List<String> options = new ArrayList<>(DOCUMENTED_OPTIONS);
        options.addAll(further);
        return start(Path.of(System.getProperty("java.home")), options, settings);
    }

    private ServiceJvm(Path javaHome, List<String> options, Map<String, String> settings) throws IOException {
        output = Files.createTempFile("compare-stream", ".log");
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(options);
        command.add("-Dcompare-stream.http.port=0");
        command.add("-Dcompare-stream.http.management-port=0");
        settings.forEach((key, value) -> command.add("-Dcompare-stream." + key + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(ServiceJvm::wouldConfigure);
        long started = System.nanoTime();
        process = builder.start();
        end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        ports = awaitReady();
        readyAfter = Duration.ofNanos(System.nanoTime() - started);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    /** Lets a logger of ours say nothing from now on. */
    public void quiets(String logger) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.management() + "/loggers/" + logger + "?level=off"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("The logger " + logger + " goes on: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the start of the process to the first answer 200 of {@code /health/ready}. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    /** What it has written to its output so far, line by line. */
    public List<String> log() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it end by itself, as an operator does. */
    void terminate() {
        process.destroy();
        try {
            process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().removeShutdownHook(end);
    }

    private Ports awaitReady() throws IOException {
        long latest = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            Optional<Ports> told = Ports.in(Files.readString(output, StandardCharsets.ISO_8859_1));
            if (told.isPresent() && new Readiness(told.get().management()).holds()) {
                return told.get();
            }
            if (!process.isAlive() || System.nanoTime() > latest) {
                String said = Files.readString(output);
                close();
                throw new IllegalStateException("The service did not become ready. It said:\n" + said);
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    // What is set for the shell that measures is not what is to be measured.
    private static boolean wouldConfigure(String variable) {
        return variable.startsWith("COMPARESTREAM_")
                || variable.startsWith("OPENROUTER_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}
