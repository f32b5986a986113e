package dev.comparestream.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which programs this machine has. */
public final class Installed {

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Installed() {}

    /** Whether the program is there; if not, says once that its tests are left out, or fails where none may be. */
    public static boolean has(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        if (System.getProperty("leave-nothing-out") != null) {
            throw new AssertionError(program + " is not installed");
        }
        if (TOLD.add(program)) {
            System.out.println("Left out: tests with " + program + ", which is not installed here.");
        }
        return false;
    }
}
