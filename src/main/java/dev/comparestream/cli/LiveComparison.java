package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Runs one comparison and shows it as it comes. Apart from its command, so that serve need not load it. */
final class LiveComparison {

    private LiveComparison() {}

    static int run(ComparisonCall call, EventPrinter printer, PrintWriter out) {
        var successes = new Successes();
        try {
            ComparisonClient.stream(call, event -> {
                printer.print(event);
                successes.note(event.json());
                if (out.checkError()) {
                    // to go on would spend tokens that nobody reads, as in: compare ... | head
                    throw new CommandFailed("the output was closed, so the comparison is given up");
                }
            });
        } finally {
            printer.end();
            out.flush();
        }
        return successes.any() ? 0 : 1;
    }

    /** Whether a lane succeeded and the comparison was not lost as a whole. */
    private static final class Successes {
        private int lanes;
        private boolean lost;

        void note(JsonNode event) {
            switch (event.path("type").asText()) {
                case "done" -> lanes += event.path("error").asBoolean() ? 0 : 1;
                case "error" -> lost = true;
                default -> {}
            }
        }

        boolean any() {
            return lanes > 0 && !lost;
        }
    }
}
