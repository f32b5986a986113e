package dev.comparestream.service;

import static dev.comparestream.testkit.TestBrowser.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tracing is off unless it is asked for, and then it is not even there. */
@Timeout(120)
class TracingOffTest {

    @TempDir
    Path directory;

    @Test
    void no_class_of_opentelemetry_is_loaded_from_the_start_to_the_end() throws IOException {
        Path classes = directory.resolve("classes.log");
        try (ServiceJvm service = ServiceJvm.program(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes,
                        "-Dcompare-stream.http.port=0",
                        "-Dcompare-stream.http.management-port=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.comparestream.Main"));
                TestBrowser browser = browser(service.uri())) {
            browser.asks("simulator/steady-3x0", "simulator/rate-limited").awaitsEnd();
            service.terminates();
            assertThat(service.exitCode()).isIn(0, 143);
        }

        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("dev.comparestream.tracing.NoTracing"))
                .noneMatch(line -> line.contains("io.opentelemetry") || line.contains("comparestream.tracing.otel"));
    }
}
