package dev.comparestream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Node's own test runner on the tests in {@code src/test/web}. */
final class NodeRun {

    private static final Path WEB = Path.of("src/test/web");
    private static final long LONGEST_SECONDS = 120;

    private NodeRun() {}

    /**
     * Runs every {@code *.test.js} of a folder, and passes if all of them do.
     *
     * @param service that the tests are told of; null where they need none
     */
    static void passes(String folder, @Nullable URI service) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.NODE.path().toString(), "--test"));
        command.addAll(tests(folder));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(WEB.toFile()).redirectErrorStream(true);
        builder.environment().remove("NODE_OPTIONS");
        if (service != null) {
            builder.environment().put("SERVICE", service.toString());
        }
        Path output = Files.createTempFile("node", ".log");
        Process node = builder.redirectOutput(output.toFile()).start();
        try {
            boolean ended = node.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            assertThat(ended).as(said).isTrue();
            assertThat(node.exitValue()).as(said).isZero();
            assertThat(said).containsPattern("(?m)^(# |ℹ )pass [1-9]");
        } finally {
            node.destroyForcibly();
            Files.delete(output);
        }
    }

    private static List<String> tests(String folder) throws IOException {
        try (Stream<Path> files = Files.list(WEB.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".test.js"))
                    .map(file -> WEB.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
