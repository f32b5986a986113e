package dev.comparestream.service;

import static dev.comparestream.testkit.Sight.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process: what it says, how it ends, and with which exit code. */
@Timeout(90)
class ServiceProcessTest {

    private static final List<String> FREE_PORTS = List.of("http.port=0", "http.management-port=0");

    @Test
    void sigterm_ends_a_running_comparison_politely() {
        List<String> models = List.of("simulator/endless", "simulator/steady-1x0");
        try (ServiceJvm service = ServiceJvm.started(
                        List.of("http.port=0", "http.management-port=0", "http.drain-timeout=300ms"));
                TestBrowser browser = TestBrowser.browser(service.uri()).asks(models)) {
            browser.sees(events("done", 1)).sees(events("chunk", 3));

            service.terminates();

            browser.awaitsEnd();
            assertThat(browser.end()).isEqualTo(TestBrowser.PROPERLY);
            assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
            assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("deadline");
            assertThat(service.exitCode()).isIn(0, 143);
            assertThat(service.out()).contains("built-in simulator");
            hasNoStackTrace(service);
        }
    }

    @Test
    void taken_port_is_told_in_one_message() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServiceJvm service = ServiceJvm.started(
                        List.of("http.port=" + taken.getLocalPort(), "http.management-port=0"), "serve")) {
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.err()).contains("cannot listen", "http.port " + taken.getLocalPort());
            hasNoStackTrace(service);
        }
    }

    @Test
    void bad_configuration_is_told_at_once_and_whole(@TempDir Path directory) throws IOException {
        Path conf =
                Files.writeString(directory.resolve("service.yaml"), "http:\n  heartbeat: soon\n  hots: localhost\n");
        try (ServiceJvm service = ServiceJvm.started(
                List.of("http.port=99999", "compare.execution=sideways"), "--conf", conf.toString())) {
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.err())
                    .contains("4 problems", "http.port", "99999", "compare.execution", "sideways")
                    .contains("http.heartbeat", "soon", "http.hots");
            assertThat(service.out()).isEmpty();
            hasNoStackTrace(service);
        }
    }

    @Test
    void configuration_file_that_is_not_there_is_named(@TempDir Path directory) {
        Path conf = directory.resolve("missing.yaml");
        try (ServiceJvm service = ServiceJvm.started(FREE_PORTS, "serve", "--conf", conf.toString())) {
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.err()).contains("missing.yaml");
            hasNoStackTrace(service);
        }
    }

    @Test
    void version_and_help_are_told_without_a_service() {
        try (ServiceJvm version = ServiceJvm.started(List.of(), "--version");
                ServiceJvm help = ServiceJvm.started(List.of(), "--help");
                ServiceJvm mistake = ServiceJvm.started(List.of(), "--confg=x")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).containsPattern("\\d+\\.\\d+\\.\\d+");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("serve", "verify", "compare");
            assertThat(mistake.exitCode()).isEqualTo(2);
            assertThat(mistake.err()).isNotBlank();
            hasNoStackTrace(mistake);
        }
    }

    @Test
    void a_start_does_not_wait_for_what_reads_json_or_for_the_flight_recorder() {
        try (ServiceJvm service = ServiceJvm.startedWith(List.of("-Xlog:class+load"), FREE_PORTS)) {
            service.uri();

            assertThat(service.out().split("is ready:", 2)[0])
                    .contains("dev.comparestream.ServiceProcess ")
                    .doesNotContain("com.fasterxml.jackson.databind.ObjectMapper ", "jdk.jfr.EventType ");
        }
    }

    private static void hasNoStackTrace(ServiceJvm service) {
        assertThat(service.err()).doesNotContain("\tat ", "Exception in thread");
    }
}
