package dev.comparestream.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code curl -N}, whose lines are read as a shell script would. */
final class Curl implements ForeignClient {

    private static final String DATA = "data: ";

    private @Nullable Process process;

    @Override
    public void asks(URI service, ObjectNode request, Received received) {
        try {
            Process started = new ProcessBuilder(
                            "curl",
                            "-N",
                            "-sS",
                            "--fail-with-body",
                            service.resolve("/compare-stream").toString(),
                            "-H",
                            "Content-Type: application/json",
                            "-d",
                            request.toString())
                    .redirectErrorStream(true)
                    .start();
            process = started;
            Thread reader = new Thread(() -> reads(started, received), "curl-output");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reads(Process process, Received received) {
        StringBuilder others = new StringBuilder();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    received.data(line.substring(DATA.length()));
                } else if (!line.isEmpty() && !line.equals(": heartbeat")) {
                    others.append(line);
                }
            }
            int exitCode = process.waitFor();
            received.ended(exitCode == 0 && others.isEmpty() ? "" : "exit code " + exitCode + ' ' + others);
        } catch (IOException | InterruptedException e) {
            received.ended("failure " + e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }

    @Override
    public String toString() {
        return "curl -N";
    }
}
