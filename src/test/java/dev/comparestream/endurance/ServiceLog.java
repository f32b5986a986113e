package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.ServiceJvm;
import java.util.List;

/** What a service has logged that it should not have. */
final class ServiceLog {

    private static final int SHOWN = 20;
    /** Lanes that fail are logged so, and many are to fail. */
    private static final String OF_A_LANE = " c.lanes ";

    private ServiceLog() {}

    static void judge(ServiceJvm service, Bounds bounds) {
        List<String> log = service.log();
        List<String> warnings = log.stream()
                .filter(line -> line.contains(" WARN ") && !line.contains(OF_A_LANE))
                .toList();
        List<String> errors = log.stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("LEAK"))
                .toList();
        warnings.stream().limit(SHOWN).forEach(line -> Console.say("  %s", line));
        errors.stream().limit(SHOWN).forEach(line -> Console.say("  %s", line));
        Console.say("warnings in the log: %d", warnings.size());
        bounds.atMost("errors and leaks in the log", errors.size(), 0);
    }
}
