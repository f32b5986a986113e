package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {

    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");
    private static final int OLDEST = 17;

    private Jdks() {}

    /** Those that can run the service, each once; the one that runs this where none is in the usual place. */
    static List<Path> installed() {
        try (Stream<Path> candidates = Files.list(USUAL_PLACE)) {
            List<Path> found = candidates
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && feature(home) >= OLDEST)
                    .map(Jdks::real)
                    .distinct()
                    .sorted()
                    .toList();
            return found.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : found;
        } catch (IOException noSuchPlace) {
            return List.of(Path.of(System.getProperty("java.home")));
        }
    }

    static String version(Path home) {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return home.getFileName().toString();
        }
        return "Java " + release.getProperty("JAVA_VERSION", "?").replace("\"", "");
    }

    static int feature(Path home) {
        String number = version(home).replaceFirst("^Java (\\d+).*", "$1");
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
