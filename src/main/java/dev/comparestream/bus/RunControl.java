package dev.comparestream.bus;

import dev.comparestream.model.RunId;
import java.util.List;

/** What a comparison tells the runs of one worker. */
public sealed interface RunControl {

    /**
     * How much each run may send in all. Totals, not increments: said again it changes nothing, so that it serves as a
     * greeting too.
     */
    record Grants(List<Grant> grants) implements RunControl {
        public Grants {
            grants = List.copyOf(grants);
        }
    }

    /** Ends these runs: their upstream requests are reset, and they send nothing more. */
    record Cancel(List<RunId> runs) implements RunControl {
        public Cancel {
            runs = List.copyOf(runs);
        }
    }

    /**
     * One run's credit.
     *
     * @param total bytes since the run's beginning
     */
    record Grant(RunId run, long total) {}
}
