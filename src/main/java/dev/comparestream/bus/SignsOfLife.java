package dev.comparestream.bus;

import dev.comparestream.model.RunId;
import java.util.List;

/**
 * Runs of one comparison that have sent nothing for a while say that they are there: one message for all of a worker's,
 * since what it costs to send one is many times what a further run in it costs.
 */
public record SignsOfLife(String control, List<Sign> signs) implements RunMessage {

    public SignsOfLife {
        signs = List.copyOf(signs);
    }

    /**
     * One run's sign.
     *
     * @param frames how many the run has sent; where fewer have come, text is missing
     */
    public record Sign(int lane, RunId run, long frames) {}
}
