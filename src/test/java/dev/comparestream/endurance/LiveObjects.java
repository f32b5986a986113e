package dev.comparestream.endurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a JVM's heap after a full collection.
 *
 * @param counts instances by the name of their class
 */
record LiveObjects(Map<String, Integer> counts, double megabytes) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final int INSTANCES = 1;
    private static final int BYTES = 2;
    private static final int NAME = 3;

    /** Has the process collect its garbage, and counts. */
    static LiveObjects of(long pid) {
        Map<String, Integer> counts = new HashMap<>();
        long bytes = 0;
        for (String line : histogram(pid)) {
            String[] row = line.strip().split("\\s+", -1);
            if (row.length > NAME && row[0].endsWith(":") && Character.isDigit(row[0].charAt(0))) {
                counts.merge(row[NAME], Integer.parseInt(row[INSTANCES]), Integer::sum);
                bytes += Long.parseLong(row[BYTES]);
            }
        }
        if (counts.isEmpty()) {
            throw new IllegalStateException("jcmd tells nothing about process " + pid);
        }
        return new LiveObjects(Map.copyOf(counts), bytes / 1e6);
    }

    int instances(String className) {
        return counts.getOrDefault(className, 0);
    }

    private static List<String> histogram(long pid) {
        try {
            Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            try (InputStream out = jcmd.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
