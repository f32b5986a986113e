package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, from the classes that are being tested. Every wait is bounded. */
public final class ServiceJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern READY = Pattern.compile("is ready: (http://[0-9.]+:\\d+)");
    private static final Pattern HEALTH = Pattern.compile("health: (http://[0-9.]+:\\d+)/");

    private final Signal signal = new Signal();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Thread> readers = new ArrayList<>(2);
    private final Process process;

    private ServiceJvm(Process process) {
        this.process = process;
        collect(process.getInputStream(), out);
        collect(process.getErrorStream(), err);
    }

    /**
     * Starts a process.
     *
     * @param settings  {@code key=value}, as system properties
     * @param arguments of the command line
     */
    public static ServiceJvm started(List<String> settings, String... arguments) {
        return startedWith(List.of(), settings, arguments);
    }

    /** Starts a process as {@link #started} does, with further options of the JVM. */
    public static ServiceJvm startedWith(List<String> options, List<String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        settings.forEach(setting -> command.add("-Dcompare-stream." + setting));
        command.add("dev.comparestream.Main");
        command.addAll(List.of(arguments));
        return program(command);
    }

    /** Starts any other program, to be waited for like the service. */
    public static ServiceJvm program(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("COMPARESTREAM_")
                        || name.startsWith("OPENROUTER_")
                        || name.startsWith("JAVA_TOOL_OPTIONS"));
        try {
            return new ServiceJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves, once it has said so. */
    public URI uri() {
        return told(READY);
    }

    /** Where it tells how it is, once it has said so; also of a node that serves nobody. */
    public URI managementUri() {
        return told(HEALTH);
    }

    private URI told(Pattern what) {
        signal.require(
                "the service to be ready",
                () -> what.matcher(out()).find() || !process.isAlive(),
                PATIENCE,
                this::toString);
        Matcher told = what.matcher(out());
        if (!told.find()) {
            throw new AssertionError("the service has ended: " + this);
        }
        return URI.create(told.group(1));
    }

    /** Waits until it has said this. */
    public void says(String text) {
        signal.require(text, () -> out().contains(text), PATIENCE, this::toString);
    }

    /** Gives it a line to read. */
    public void reads(String line) {
        try {
            process.getOutputStream().write((line + '\n').getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a word, as SIGKILL does. */
    public void isKilled() {
        process.destroyForcibly();
    }

    /** As an operator or a platform stops a process: SIGTERM. */
    public void terminates() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the process does not end: " + this);
            }
            for (Thread reader : readers) {
                reader.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return process.exitValue();
    }

    /** All that it has said so far; after its end, everything. */
    public String out() {
        return out.toString(UTF_8);
    }

    public String err() {
        return err.toString(UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "out:\n" + out() + "\nerr:\n" + err();
    }

    private void collect(InputStream in, ByteArrayOutputStream into) {
        Thread reader = new Thread(
                () -> {
                    try (in) {
                        byte[] buffer = new byte[4_096];
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            into.write(buffer, 0, n);
                            signal.happened();
                        }
                    } catch (IOException killed) {
                        into.writeBytes(killed.toString().getBytes(UTF_8));
                    }
                    signal.happened();
                },
                "service-jvm-output");
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }
}
