package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The service has to be ready soon after the process starts: what only the other commands need is not loaded. */
class ServeIsLightTest {

    @Test
    void starting_the_service_loads_neither_the_http_client_nor_jackson_nor_the_argument_parser()
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Start.class.getName(),
                        "serve",
                        "--conf",
                        "some.yaml")
                .redirectErrorStream(true)
                .start();
        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(loaded).isEqualTo(7);
        assertThat(loaded).contains("dev.comparestream.cli.CommandLineTool");
        assertThat(loaded)
                .doesNotContain("picocli.", "com.fasterxml.jackson", "java.net.http.", "cli.ComparisonClient");
    }

    static final class Start {
        public static void main(String[] args) {
            System.exit(CommandLineTool.run(
                    args,
                    conf -> 7,
                    new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
        }
    }
}
