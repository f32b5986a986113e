package dev.comparestream.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Starts the service (the default).")
final class ServeCommand implements Callable<Integer> {

    private final ServeAction action;

    @Option(names = "--conf", paramLabel = "FILE", description = "The configuration; what it leaves out has defaults.")
    private @Nullable Path conf;

    ServeCommand(ServeAction action) {
        this.action = action;
    }

    @Override
    public Integer call() {
        return action.serve(conf);
    }
}
