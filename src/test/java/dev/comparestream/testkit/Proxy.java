package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A proxy as a process of its own, on a free port, with the configuration that a test or a document gives it. */
public final class Proxy implements Door {

    private static final int PATIENCE_SECONDS = 20;
    /** The port may be taken between finding it and listening on it. */
    private static final int TRIES = 5;

    private final String name;
    private final int port;
    private final Process process;

    private Proxy(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts nginx.
     *
     * @param server the configuration's {@code server} block, with the listening port and the service's as {@code 80} and
     *     {@code 127.0.0.1:8080}
     */
    public static Proxy nginx(String name, String server, URI service, Path directory) {
        return started(name, directory, "start worker process ", port -> {
            String paths = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                    .map(what -> what + "_temp_path " + directory + ";\n")
                    .reduce("", String::concat);
            write(
                    directory.resolve("nginx.conf"),
                    "daemon off; pid " + directory + "/nginx.pid; error_log stderr notice; events {}\n"
                            + "http { access_log off; gzip on; sendfile on; tcp_nopush on;\n" + paths
                            + with(port, service, server) + "}\n");
            return List.of("nginx", "-e", "stderr", "-p", directory.toString(), "-c", directory + "/nginx.conf");
        });
    }

    /**
     * Starts HAProxy.
     *
     * @param config with the ports as for nginx
     */
    public static Proxy haproxy(String name, String config, URI service, Path directory) {
        return started(name, directory, "Loading success", port -> {
            write(directory.resolve("haproxy.cfg"), with(port, service, config));
            return List.of("haproxy", "-W", "-db", "-f", directory + "/haproxy.cfg");
        });
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "through " + name;
    }

    private interface Command {
        List<String> on(int port);
    }

    private static Proxy started(String name, Path directory, String ready, Command command) {
        StringBuilder complaints = new StringBuilder();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = FreePorts.find();
            try {
                Process process = new ProcessBuilder(command.on(port))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
                CompletableFuture<String> said = listening(process, ready);
                if (said.get(PATIENCE_SECONDS, TimeUnit.SECONDS).isEmpty()) {
                    return new Proxy(name, port, process);
                }
                complaints.append(said.join());
            } catch (IOException | ExecutionException | TimeoutException e) {
                throw new AssertionError(name + " does not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        throw new AssertionError(name + " does not start: " + complaints);
    }

    /** Empty once the process listens, or what it has said before it ended. */
    private static CompletableFuture<String> listening(Process process, String ready) {
        CompletableFuture<String> listening = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    StringBuilder said = new StringBuilder();
                    try (BufferedReader lines = process.inputReader(UTF_8)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            said.append(line).append('\n');
                            if (line.contains(ready)) {
                                listening.complete("");
                            }
                        }
                    } catch (IOException ended) {
                        said.append(ended);
                    }
                    listening.complete(said.append("it has ended").toString());
                },
                "proxy-output");
        reader.setDaemon(true);
        reader.start();
        return listening;
    }

    private static String with(int port, URI service, String config) {
        return config.replaceAll("(listen|bind) [0-9.*:]*80\\b", "$1 127.0.0.1:" + port)
                .replace("127.0.0.1:8080", "127.0.0.1:" + service.getPort());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
