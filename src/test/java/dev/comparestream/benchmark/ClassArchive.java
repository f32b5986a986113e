package dev.comparestream.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classes that the service's start loads, kept for one JDK as the build keeps them for its own. */
final class ClassArchive implements AutoCloseable {

    private static final int KEEPS_METHODS = 25;

    private final Path file;

    /** Rehearses the service on this JDK. */
    static ClassArchive of(Path javaHome) {
        try {
            Path file = Files.createTempFile("compare-stream", ".jsa");
            Files.delete(file);
            int exitCode = new ProcessBuilder(
                            javaHome.resolve("bin/java").toString(),
                            "@conf/rehearsal.options",
                            (Jdks.feature(javaHome) < KEEPS_METHODS
                                            ? "-XX:ArchiveClassesAtExit="
                                            : "-XX:AOTCacheOutput=")
                                    + file,
                            "-cp",
                            ServiceJvm.JAR.toString(),
                            "dev.comparestream.Rehearsal")
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start()
                    .waitFor();
            if (exitCode != 0 || !Files.exists(file)) {
                throw new IllegalStateException("The rehearsal on " + javaHome + " has kept no classes: " + exitCode);
            }
            return new ClassArchive(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ClassArchive(Path file) {
        this.file = file;
    }

    /** The JVM's option that uses it. */
    String option() {
        return "-XX:SharedArchiveFile=" + file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
