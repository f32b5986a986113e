package dev.comparestream.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Gathers what the comparisons of an event loop grant in one of its turns: they greet their workers in few turns, and a message of
 * its own for each costs many times what a further grant in it does. Used on that event loop.
 */
final class GrantBatch {

    /** Grants in one message: as JSON they are less than 64 KiB. */
    static final int MOST = 500;

    private final Executor endOfTurn;
    private final BiConsumer<String, RunControl.Grants> out;
    private final Map<String, List<RunControl.Grant>> waiting = new LinkedHashMap<>();

    /**
     * Makes an empty one.
     *
     * @param endOfTurn runs an action on the calling event loop, after what it does now
     * @param out       sends a message to a worker's control address
     */
    GrantBatch(Executor endOfTurn, BiConsumer<String, RunControl.Grants> out) {
        this.endOfTurn = endOfTurn;
        this.out = out;
    }

    /** Grants this to runs of one worker, before the turn is over. */
    void add(String control, List<RunControl.Grant> grants) {
        if (waiting.isEmpty()) {
            endOfTurn.execute(this::send);
        }
        waiting.computeIfAbsent(control, worker -> new ArrayList<>()).addAll(grants);
    }

    private void send() {
        waiting.forEach((control, grants) -> {
            for (int from = 0; from < grants.size(); from += MOST) {
                out.accept(control, new RunControl.Grants(grants.subList(from, Math.min(from + MOST, grants.size()))));
            }
        });
        waiting.clear();
    }
}
