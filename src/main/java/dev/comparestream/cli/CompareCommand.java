package dev.comparestream.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Asks several models and shows their answers while they come.",
            "Exit code 0 if at least one model answered."
        })
final class CompareCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Option(
            names = "--url",
            paramLabel = "U",
            converter = ServiceUrl.class,
            defaultValue = ServiceUrl.DEFAULT,
            description = "The service, ${DEFAULT-VALUE} if not given.")
    private URI service = URI.create(ServiceUrl.DEFAULT);

    @Option(names = "--model", paramLabel = "M", required = true, description = "A model to ask; once for each.")
    private List<String> models = List.of();

    @Option(names = "--json", description = "Prints the events instead, one JSON document a line.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "PROMPT", description = "What to ask; in quotes if it has spaces.")
    private String prompt = "";

    @Mixin
    private CallerOptions caller = new CallerOptions();

    CompareCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        ComparisonCall call = new ComparisonCall(service, caller.apiKey(), models, prompt, terminal.live() && !json);
        return LiveComparison.run(call, json ? new JsonPrinter(out) : new LanePrinter(models, terminal, out), out);
    }
}
