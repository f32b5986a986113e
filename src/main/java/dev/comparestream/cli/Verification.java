package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs one comparison and reports on its concurrency. Apart from its command, so that serve need not load it. */
final class Verification {

    private Verification() {}

    static int run(ComparisonCall call, Terminal terminal, PrintWriter out) {
        List<JsonNode> events = new ArrayList<>();
        var status = new StatusLine(terminal, out);
        try {
            ComparisonClient.stream(call, event -> {
                events.add(event.json());
                if (status.note(event)) {
                    status.draw();
                }
            });
        } finally {
            status.clear();
        }
        var report = VerifyReport.of(Evidence.of(events));
        report.lines().forEach(out::println);
        return report.verdict().kind() == Verdict.Kind.CONCURRENT ? 0 : 1;
    }
}
