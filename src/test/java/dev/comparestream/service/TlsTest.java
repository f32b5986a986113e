package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.PlainClient;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.TestTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final TestService service = service().upstream(upstream);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void callers_are_served_with_both_versions_of_http() throws IOException, InterruptedException {
        TestTls.secured(service).with("http.tls.hsts", "true");

        for (Version version : Version.values()) {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(TestTls.trustingContext())
                    .version(version)
                    .build()
                    .send(
                            HttpRequest.newBuilder(https("/compare-stream"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            request("a").toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("hello", "\"type\":\"complete\"");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void new_certificate_is_used_without_a_restart_and_a_wrong_pair_changes_nothing() throws Exception {
        Path certificate = Files.copy(TestTls.FIRST, directory.resolve("tls.crt"));
        Path key = Files.copy(TestTls.FIRST_KEY, directory.resolve("tls.key"));
        service.with("http.tls.certificate", certificate.toString())
                .with("http.tls.key", key.toString())
                .with("http.tls.reload", "20ms");
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(TestTls.subject(service.uri())).isEqualTo("CN=first.test");

            Files.copy(TestTls.SECOND, certificate, StandardCopyOption.REPLACE_EXISTING);
            log.awaits("do not belong together");
            assertThat(TestTls.subject(service.uri())).isEqualTo("CN=first.test");

            Files.copy(TestTls.SECOND_KEY, key, StandardCopyOption.REPLACE_EXISTING);
            log.awaits("the certificate has changed");
            assertThat(TestTls.subject(service.uri())).isEqualTo("CN=second.test");

            Files.writeString(key, "nonsense");
            log.awaits("delimiter");
            assertThat(TestTls.subject(service.uri())).isEqualTo("CN=second.test");
            assertThat(log.text())
                    .doesNotContain(Files.readString(TestTls.SECOND_KEY).substring(40, 80));
        }
    }

    @Test
    void plain_request_to_a_secured_port_is_not_answered() throws IOException {
        TestTls.secured(service);
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readsToTheEnd()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void connection_that_never_shakes_hands_is_closed() throws IOException {
        TestTls.secured(service).with("http.request-timeout", "300ms");
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            long begun = System.nanoTime();
            client.sends("\u0016");
            assertThat(client.readsToTheEnd()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private URI https(String path) {
        return URI.create("https://localhost:" + service.uri().getPort() + path);
    }
}
