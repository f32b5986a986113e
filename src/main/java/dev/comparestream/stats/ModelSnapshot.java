package dev.comparestream.stats;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one instance knows of a model, to be added up with what others know. Plain values: newer and older instances
 * exchange it.
 *
 * @param cancelledCost null: the instance does not know of such
 * @param failures     by the wire name of their kind
 * @param lastSuccess  in milliseconds since 1970
 * @param lastError    likewise
 * @param firstContent histogram of milliseconds, compressed, in base64
 * @param duration     likewise
 */
public record ModelSnapshot(
        long success,
        long cancelled,
        @Nullable LaterCost cancelledCost,
        Map<String, Long> failures,
        @Nullable Long lastSuccess,
        @Nullable Long lastError,
        @Nullable String lastErrorMessage,
        String firstContent,
        String duration) {

    public ModelSnapshot {
        failures = Map.copyOf(failures);
    }
}
