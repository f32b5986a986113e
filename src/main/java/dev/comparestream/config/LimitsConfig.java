package dev.comparestream.config;

/**
 * How much of the service one caller may use. Zero means: as much as there is.
 *
 * @param comparisonsPerMinute            that a caller may begin
 * @param fingerprintComparisonsPerMinute that a caller may begin for one and the same {@code browser_fingerprint}
 * @param lanesAtOnce                     that a caller's running comparisons may have together
 * @param lanesPerDay                     that a caller may begin from midnight to midnight, UTC
 * @param rememberedCallers               callers and fingerprints that are counted; the one unheard of for longest is
 *                                        forgotten
 */
public record LimitsConfig(
        int comparisonsPerMinute,
        int fingerprintComparisonsPerMinute,
        int lanesAtOnce,
        int lanesPerDay,
        int rememberedCallers) {

    /** Whether there is none. */
    public boolean isOpen() {
        return comparisonsPerMinute + fingerprintComparisonsPerMinute + lanesAtOnce + lanesPerDay == 0;
    }
}
