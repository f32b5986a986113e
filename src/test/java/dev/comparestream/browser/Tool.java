package dev.comparestream.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a machine may lack. */
public enum Tool {
    CHROMIUM("chromium, chromium-browser, google-chrome", "apt-get install chromium"),
    CHROMEDRIVER("chromedriver", "apt-get install chromium-driver"),
    NODE("node", "apt-get install nodejs"),
    /** What {@code src/test/web/package-lock.json} names. */
    NODE_MODULES("src/test/web/node_modules", "npm ci --prefix src/test/web");

    private final String names;
    private final String remedy;

    Tool(String names, String remedy) {
        this.names = names;
        this.remedy = remedy;
    }

    /** Where it is. */
    public Path path() {
        return find().orElseThrow(() -> new IllegalStateException("There is no " + this));
    }

    boolean isHere() {
        return find().isPresent();
    }

    private Optional<Path> find() {
        if (this == NODE_MODULES) {
            return Optional.of(Path.of(names).toAbsolutePath()).filter(Files::isDirectory);
        }
        String[] directories = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(names.split(", "))
                .flatMap(name -> Stream.of(directories).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return names + " (" + remedy + ")";
    }
}
