package dev.comparestream.compare;

import dev.comparestream.bus.ComparisonBus;
import dev.comparestream.bus.CreditWindow;
import dev.comparestream.bus.RunControl.Grant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the runs of one comparison may send: what the client has taken of a lane is granted to its run again. Used on the
 * comparison's context.
 */
final class LaneCredits {

    private final Comparison comparison;
    private final ComparisonBus bus;
    private final long size;
    private final CreditWindow[] windows;

    /** Makes windows of this size, in bytes, for so many lanes. */
    LaneCredits(Comparison comparison, int lanes, long size, ComparisonBus bus) {
        this.comparison = comparison;
        this.bus = bus;
        this.size = size;
        this.windows = new CreditWindow[lanes];
        Arrays.setAll(windows, lane -> new CreditWindow(size));
    }

    /** A new run is to work for the lane; returns what it may send at first. */
    long begin(int lane) {
        windows[lane] = new CreditWindow(size);
        return windows[lane].total();
    }

    /** The client has got what cost this much of the lane's credit. */
    void taken(int lane, int cost) {
        if (windows[lane].taken(cost)) {
            RunLink link = comparison.lane(lane).link();
            if (link != null && link.control() != null) {
                bus.grant(link.control(), List.of(grant(lane, link)));
            }
        }
    }

    /** Whether the lane's run can send nothing until the client takes more. */
    boolean exhausted(Lane lane) {
        return windows[lane.id().index()].exhausted(lane.counts().cost());
    }

    /** Grants are totals, so that saying them again is a greeting: whoever runs our lanes knows that we are here. */
    void greet() {
        Map<String, List<Grant>> byWorker = new HashMap<>();
        for (int lane = 0; lane < windows.length; lane++) {
            RunLink link = comparison.lane(lane).link();
            if (link != null && link.control() != null) {
                byWorker.computeIfAbsent(link.control(), worker -> new ArrayList<>())
                        .add(grant(lane, link));
            }
        }
        byWorker.forEach(bus::grant);
    }

    private Grant grant(int lane, RunLink link) {
        return new Grant(link.run(), windows[lane].total());
    }
}
