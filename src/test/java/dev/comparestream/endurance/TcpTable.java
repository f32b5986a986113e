package dev.comparestream.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The connections of this machine as Linux tells them. */
final class TcpTable {

    private static final List<Path> FILES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final String ESTABLISHED = "01";
    private static final String CLOSE_WAIT = "08";

    private TcpTable() {}

    /** Connections to this port that whoever opened them holds; closed ones that he has not noticed are among them. */
    static int heldTo(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return (int) FILES.stream()
                .flatMap(TcpTable::rows)
                .map(row -> row.strip().split("\\s+", -1))
                .filter(row -> row[REMOTE].endsWith(suffix))
                .filter(row -> row[STATE].equals(ESTABLISHED) || row[STATE].equals(CLOSE_WAIT))
                .count();
    }

    private static Stream<String> rows(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
