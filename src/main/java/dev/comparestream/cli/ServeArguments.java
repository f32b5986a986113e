package dev.comparestream.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plain ways to start the service, read without the argument parser: loading that takes longer than most of the
 * start itself. Whatever is not one of them, mistakes included, is left to the parser.
 *
 * @param conf null if no configuration is named
 */
record ServeArguments(@Nullable Path conf) {

    private static final String CONF = "--conf";

    static Optional<ServeArguments> read(String[] args) {
        List<String> rest = Arrays.asList(args);
        if (!rest.isEmpty() && rest.get(0).equals("serve")) {
            rest = rest.subList(1, rest.size());
        }
        if (rest.isEmpty()) {
            return Optional.of(new ServeArguments(null));
        }
        if (rest.size() == 1 && rest.get(0).startsWith(CONF + "=")) {
            return named(rest.get(0).substring(CONF.length() + 1));
        }
        return rest.size() == 2 && rest.get(0).equals(CONF) ? named(rest.get(1)) : Optional.empty();
    }

    private static Optional<ServeArguments> named(String file) {
        if (file.isBlank() || file.startsWith("-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServeArguments(Path.of(file)));
        } catch (InvalidPathException notOne) {
            return Optional.empty();
        }
    }
}
