package dev.comparestream.cli;

import dev.comparestream.model.CallerKey;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Makes a key for a caller, and prints it with the line that the service needs to know it.",
            "The service keeps only that line, from which the key cannot be had: it is shown here once."
        })
final class KeyCommand implements Callable<Integer> {

    private static final String PREFIX = "cs_";
    private static final int RANDOM_BYTES = 32;

    private final PrintWriter out;

    @Parameters(index = "0", paramLabel = "NAME", description = "Whose key it is: letters, digits, dots, dashes, _.")
    private String name = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeyCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!CallerKey.isName(name)) {
            throw new ParameterException(
                    spec.commandLine(), "a name is 1 to 64 letters, digits, dots, dashes and underscores");
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        out.println("key   " + key);
        out.println("line  " + CallerKey.of(name, key));
        out.println();
        out.println(
                "The key is for the caller, and is not shown again. The line is for the file of auth.keys-file, or for"
                        + " auth.keys.");
        return 0;
    }
}
