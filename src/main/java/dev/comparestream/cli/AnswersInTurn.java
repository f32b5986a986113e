package dev.comparestream.cli;

import dev.comparestream.cli.LaneResult.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds a service that sends all requests at once but reads the answers one by one. Its starts are together, and its
 * total is that of the slowest lane, because the upstreams went on while nobody read. What gives it away is the order
 * of its output: one lane after the other, and each begins where the one before ends. Lanes of very different pace
 * may come in blocks too, but then there is a pause between them, because the slower one had nothing to give yet.
 */
final class AnswersInTurn {

    private static final long AT_ONCE_MS = 100;
    // Below these the first lane had no time, or no occasion, to be interrupted by another one.
    private static final long SHORTEST_TURN_MS = 100;
    private static final int FEWEST_PIECES = 5;

    private AnswersInTurn() {}

    static Optional<Verdict> check(Evidence evidence) {
        List<Integer> turns = turns(evidence.outputOrder());
        boolean interleaved = turns.size() > turns.stream().distinct().count();
        if (turns.size() < 2 || interleaved || !canBeInterrupted(turns.get(0), evidence)) {
            return Optional.empty();
        }
        long takenOverAtOnce = takenOverAtOnce(turns, evidence);
        if (takenOverAtOnce * 2 <= turns.size() - 1) {
            return Optional.empty();
        }
        return Optional.of(Verdict.sequential(
                "the requests left together, but the answers of " + turns.size() + " lanes came one after the other, "
                        + takenOverAtOnce + " of them as soon as the one before was over"));
    }

    private static boolean canBeInterrupted(int lane, Evidence evidence) {
        Span span = spans(evidence).get(lane);
        long pieces = evidence.outputOrder().stream().filter(i -> i == lane).count();
        return pieces >= FEWEST_PIECES
                && span != null
                && span.firstChunk() != null
                && span.end() - span.firstChunk() >= SHORTEST_TURN_MS;
    }

    private static long takenOverAtOnce(List<Integer> turns, Evidence evidence) {
        Map<Integer, Span> spans = spans(evidence);
        long count = 0;
        for (int t = 1; t < turns.size(); t++) {
            Span before = spans.get(turns.get(t - 1));
            Span next = spans.get(turns.get(t));
            if (before != null
                    && next != null
                    && next.firstChunk() != null
                    && next.firstChunk() - before.end() <= AT_ONCE_MS) {
                count++;
            }
        }
        return count;
    }

    /** The lanes in the order of their output, each block of a lane's pieces as one. */
    private static List<Integer> turns(List<Integer> outputOrder) {
        List<Integer> turns = new ArrayList<>();
        for (Integer lane : outputOrder) {
            if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(lane)) {
                turns.add(lane);
            }
        }
        return turns;
    }

    private static Map<Integer, Span> spans(Evidence evidence) {
        return evidence.spans().stream().collect(Collectors.toMap(Span::index, Function.identity(), (a, b) -> a));
    }
}
