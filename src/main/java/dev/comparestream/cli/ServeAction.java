package dev.comparestream.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs the service until it ends; handed in, because the command line is a client and cannot build one. */
@FunctionalInterface
public interface ServeAction {

    /**
     * Starts the service and stays until it has ended.
     *
     * @param conf the file named with {@code --conf}, unread and perhaps not there; null where none was named
     * @return the exit code of the process
     */
    int serve(@Nullable Path conf);
}
