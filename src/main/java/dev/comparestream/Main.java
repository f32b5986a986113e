package dev.comparestream;

import dev.comparestream.cli.CommandLineTool;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The process. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name; without any, the service. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        ServiceProcess service = new ServiceProcess(System.getProperties(), System.getenv(), out, err);
        int exitCode = CommandLineTool.run(args, service, out, err);
        System.exit(exitCode);
    }
}
