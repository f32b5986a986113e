package dev.comparestream.config;

import java.time.Duration;

/**
 * How much of the service one caller may use. Zero means: as much as there is.
 *
 * @param comparisonsPerMinute            that a caller may begin
 * @param fingerprintComparisonsPerMinute that a caller may begin for one and the same {@code browser_fingerprint}
 * @param lanesAtOnce                     that a caller's running comparisons may have together
 * @param lanesPerDay                     that a caller may begin from midnight to midnight, UTC
 * @param rememberedCallers               callers and fingerprints that are counted; the one unheard of for longest is
 *                                        forgotten
 * @param keeperTimeout                   how long a comparison waits for the node that counts for its caller
 */
public record LimitsConfig(
        int comparisonsPerMinute,
        int fingerprintComparisonsPerMinute,
        int lanesAtOnce,
        int lanesPerDay,
        int rememberedCallers,
        Duration keeperTimeout) {

    /** Whether there is none. */
    public boolean isOpen() {
        return comparisonsPerMinute + fingerprintComparisonsPerMinute + lanesAtOnce + lanesPerDay == 0;
    }

    /** What one of so many nodes may let begin while it cannot ask the others: its part of each limit, but something. */
    public LimitsConfig part(int nodes) {
        return new LimitsConfig(
                part(comparisonsPerMinute, nodes),
                part(fingerprintComparisonsPerMinute, nodes),
                part(lanesAtOnce, nodes),
                part(lanesPerDay, nodes),
                rememberedCallers,
                keeperTimeout);
    }

    private static int part(int limit, int nodes) {
        return limit == 0 ? 0 : Math.max(1, limit / nodes);
    }
}
