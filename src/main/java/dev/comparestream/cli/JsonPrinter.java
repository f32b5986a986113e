package dev.comparestream.cli;

import java.io.PrintWriter;

/** One event a line, as it came, for scripts. */
final class JsonPrinter implements EventPrinter {

    private final PrintWriter out;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(StreamEvent event) {
        out.println(SafeText.json(event.text()));
    }

    @Override
    public void end() {}
}
