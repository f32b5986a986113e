package dev.comparestream.endurance;

import dev.comparestream.benchmark.Console;
import dev.comparestream.testkit.SteadyCallers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Callers of a service that is there, while something is done to it: each asks one comparison of nine lanes after the
 * other, and checks every answer, until the program's input ends. Arguments: where it serves, the number of callers, the
 * kinds of failure that lanes may have.
 */
public final class Steady {

    private static final List<String> MODELS = Collections.nCopies(9, "simulator/steady-20x50");

    private static final int BEGUN = 5;

    private Steady() {}

    public static void main(String[] args) throws IOException {
        URI service = URI.create(args[0]);
        SteadyCallers callers = SteadyCallers.calling(Integer.parseInt(args[1]), service, MODELS)
                .awaitWhole(BEGUN);
        Console.say("callers are asking %s", service);
        System.in.transferTo(OutputStream.nullOutputStream());
        callers.finish();
        Console.say(
                "%d comparisons were whole, %d were not",
                callers.whole(), callers.complaints().size());
        callers.complaints().stream().distinct().limit(10).forEach(complaint -> Console.say("  %s", complaint));
        var failures =
                callers.failures().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Console.say("lanes that failed: %s", failures);
        List<String> expected = List.of(args).subList(2, args.length);
        if (!callers.complaints().isEmpty() || !expected.containsAll(failures.keySet())) {
            System.exit(1);
        }
    }
}
