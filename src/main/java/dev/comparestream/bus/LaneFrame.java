package dev.comparestream.bus;

import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import java.util.List;

/**
 * What a run tells its comparison at one time.
 *
 * @param seq     1, 2, 3 … for each run; a gap means that text is missing
 * @param parts   in order, a terminal only as the last
 */
public record LaneFrame(int lane, RunId run, long seq, String control, List<LanePart> parts) implements RunMessage {

    public LaneFrame {
        parts = List.copyOf(parts);
    }
}
