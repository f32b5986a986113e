package dev.comparestream.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong is told in one line, so that it can be read in a log and by a script. */
final class OneLineErrors {

    private OneLineErrors() {}

    static int badArguments(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String help = command.getCommandSpec().qualifiedName(" ") + " --help";
        command.getErr().println("compare-stream: " + SafeText.oneLine(explain(problem)) + " (see " + help + ")");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static int failed(Exception problem, CommandLine command, ParseResult arguments) throws Exception {
        if (problem instanceof CommandFailed) {
            command.getErr().println("compare-stream: " + problem.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw problem; // a defect of ours: picocli prints it whole
    }

    private static String explain(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && problem.getCommandLine().getParent() == null
                && !unmatched.isUnknownOption()) {
            return "unknown command '" + unmatched.getUnmatched().get(0)
                    + "'; there are serve, verify, compare and key";
        }
        return String.valueOf(problem.getMessage());
    }
}
