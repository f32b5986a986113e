package dev.comparestream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the command line as a user would and keeps what it prints. */
final class Shell {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** What the service was started with, once for each start. */
    final List<Optional<Path>> served = new ArrayList<>();

    int run(String... args) {
        return CommandLineTool.run(
                args,
                conf -> {
                    served.add(Optional.ofNullable(conf));
                    return 7;
                },
                new PrintWriter(out),
                new PrintWriter(err));
    }

    String out() {
        return out.toString();
    }

    List<String> outLines() {
        return out.toString().lines().toList();
    }

    String err() {
        return err.toString();
    }
}
