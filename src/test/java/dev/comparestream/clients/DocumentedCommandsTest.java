package dev.comparestream.clients;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.Documents;
import dev.comparestream.testkit.Installed;
import dev.comparestream.testkit.TestService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents have in blocks of {@code sh} works when it is pasted into a shell, beside a running service. */
@Timeout(60)
class DocumentedCommandsTest {

    private static final int PATIENCE_SECONDS = 40;
    private static final TestService SERVICE = service();

    @TempDir
    Path directory;

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    static Stream<String> commands() {
        return Stream.of("wire-contract.md", "operating.md")
                .flatMap(document -> Documents.blocks(document, "sh").stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_does_what_it_is_there_for(String command) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Installed.has("curl") && Installed.has("bash"));
        File output = directory.resolve("output").toFile();
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", onFreePorts(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(command)
                    .isTrue();
        } finally {
            shell.destroy();
        }

        String said = Files.readString(output.toPath());
        assertThat(shell.exitValue()).as(said).isZero();
        assertThat(said).isNotBlank();
        if (command.endsWith("# 403\n")) {
            assertThat(said).isEqualTo("403\n");
        } else if (!command.contains("\"models\": []")) {
            assertThat(said).doesNotContain("\"status\":4").contains("{");
        }
    }

    private static String onFreePorts(String command) {
        return command.replace("http://127.0.0.1:8081", SERVICE.managementUri().toString())
                .replace("http://127.0.0.1:8080", SERVICE.uri().toString());
    }
}
