package dev.comparestream.benchmark.load;

import dev.comparestream.testkit.FreePorts;
import dev.comparestream.testkit.TestTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The proxy that everybody knows, in front of the same upstream, as it is set for event streams; over TLS if wished. */
public final class Nginx implements AutoCloseable {

    private static final String PROGRAM = "/usr/sbin/nginx";
    private static final int ATTEMPTS = 200;

    private final Path folder;
    private final Process process;
    private final int port;
    private final Door door;

    /**
     * How it meets its clients.
     *
     * @param tls        with the certificate and key of the tests, instead of clear text
     * @param keepsAlive whether a connection outlives its first answer
     */
    public record Door(boolean tls, boolean keepsAlive) {

        /** Clear text, as long as the client likes. */
        static final Door PLAIN = new Door(false, true);

        String scheme() {
            return tls ? "https" : "http";
        }

        String directives() {
            return (tls
                            ? "ssl_certificate %s; ssl_certificate_key %s;"
                                    .formatted(TestTls.FIRST.toAbsolutePath(), TestTls.FIRST_KEY.toAbsolutePath())
                            : "")
                    + (keepsAlive ? "keepalive_requests 1000000000;" : "keepalive_timeout 0;");
        }
    }

    public Nginx(int upstreamPort) {
        this(upstreamPort, Door.PLAIN);
    }

    public Nginx(int upstreamPort, Door door) {
        this.door = door;
        try {
            port = FreePorts.find();
            folder = Files.createTempDirectory("nginx");
            Files.writeString(folder.resolve("nginx.conf"), configuration(upstreamPort));
            process = new ProcessBuilder(PROGRAM, "-p", folder.toString(), "-c", "nginx.conf")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isInstalled() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    public int port() {
        return port;
    }

    /** What stands behind it, as an upstream of the service. */
    public URI baseUri() {
        return URI.create(door.scheme() + "://127.0.0.1:" + port + "/v1");
    }

    /** Its master and its workers. */
    public Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Of all its processes. */
    public Duration processorTime() {
        return processes()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(int upstreamPort) {
        return """
                daemon off;
                worker_processes auto;
                worker_rlimit_nofile 20000;
                pid nginx.pid;
                error_log stderr error;
                events { worker_connections 20000; }
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  upstream models { server 127.0.0.1:%d; keepalive 2000; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:%d backlog=4096%s;
                    %s
                    location / {
                      proxy_pass http://models;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_buffering off;
                    }
                  }
                }
                """.formatted(upstreamPort, port, door.tls() ? " ssl" : "", door.directives());
    }

    private void awaitAnswer() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("nginx does not answer: " + Files.readString(folder.resolve("log")));
    }

    private void pause() throws IOException {
        try {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("nginx has ended: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
