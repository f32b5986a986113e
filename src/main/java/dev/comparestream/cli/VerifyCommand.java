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
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Proves that a running service asks all models at once.",
            "Runs one comparison and shows when each model's request left, when it answered and how the answers "
                    + "interleave. Exit code 0 only for the verdict CONCURRENT."
        })
final class VerifyCommand implements Callable<Integer> {

    // Any id answers on the built-in simulator; with a real upstream these are known and cheap.
    private static final List<String> WELL_KNOWN = List.of(
            "anthropic/claude-haiku-4.5",
            "openai/gpt-4o-mini",
            "openai/gpt-4.1-mini",
            "google/gemini-2.5-flash",
            "meta-llama/llama-3.3-70b-instruct",
            "mistralai/mistral-nemo",
            "deepseek/deepseek-chat",
            "qwen/qwen-2.5-72b-instruct",
            "cohere/command-r-08-2024");
    private static final String PROMPT = "Explain in three sentences how TCP slow start works.";

    private final PrintWriter out;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            converter = ServiceUrl.class,
            defaultValue = ServiceUrl.DEFAULT,
            description = "The service, ${DEFAULT-VALUE} if not given.")
    private URI service = URI.create(ServiceUrl.DEFAULT);

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "A model to ask; once for each. Nine well-known ones if not given.")
    private List<String> models = WELL_KNOWN;

    @Mixin
    private CallerOptions caller = new CallerOptions();

    VerifyCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.println("Asking " + models.size() + (models.size() == 1 ? " model at " : " models at ") + service + " ...");
        out.flush();
        Terminal terminal = Terminal.detect();
        ComparisonCall call = new ComparisonCall(service, caller.apiKey(), models, PROMPT, terminal.live());
        return Verification.run(call, terminal, out);
    }
}
