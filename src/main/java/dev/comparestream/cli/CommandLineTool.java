package dev.comparestream.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The command line: {@code serve}, {@code verify}, {@code compare} and {@code key}. */
public final class CommandLineTool {

    private static final Set<String> ROOT_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private CommandLineTool() {}

    /**
     * Runs the command that the arguments name, {@code serve} where they name none.
     *
     * @param out where answers go; flushed after every event
     * @param err where one line says what went wrong
     * @return the exit code: 0 for success, 1 for failure, 2 for bad arguments; that of the action for {@code serve}
     */
    public static int run(String[] args, ServeAction serve, PrintWriter out, PrintWriter err) {
        Optional<ServeArguments> plainServe = ServeArguments.read(args);
        return plainServe.isPresent() ? serve.serve(plainServe.get().conf()) : parseAndRun(args, serve, out, err);
    }

    private static int parseAndRun(String[] args, ServeAction serve, PrintWriter out, PrintWriter err) {
        var tool = new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(serve))
                .addSubcommand(new VerifyCommand(out))
                .addSubcommand(new CompareCommand(out))
                .addSubcommand(new KeyCommand(out))
                .setExpandAtFiles(false) // a prompt may begin with @
                .setUnmatchedOptionsAllowedAsOptionParameters(false) // a mistyped option is no file and no model
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(OneLineErrors::badArguments)
                .setExecutionExceptionHandler(OneLineErrors::failed);
        int exitCode = tool.execute(withCommand(args));
        out.flush();
        err.flush();
        return exitCode;
    }

    /** Options without a command are those of serve, or mistaken for them. */
    private static String[] withCommand(String[] args) {
        if (!args[0].startsWith("-") || ROOT_OPTIONS.contains(args[0])) {
            return args;
        }
        var withServe = new String[args.length + 1];
        withServe[0] = "serve";
        System.arraycopy(args, 0, withServe, 1, args.length);
        return withServe;
    }
}
