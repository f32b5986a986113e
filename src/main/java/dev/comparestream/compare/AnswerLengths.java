package dev.comparestream.compare;

import dev.comparestream.model.ModelId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long each model's whole answers have been, as a mean in which later ones count more. Model ids come from callers,
 * so only so many are kept: the one unused for longest makes room. May be used from any thread; takes its lock for a
 * moment.
 */
public final class AnswerLengths {

    private static final double WEIGHT_OF_THE_LAST = 0.2;

    private final Map<ModelId, Double> means;

    /**
     * Makes one that knows nothing.
     *
     * @param maxModels models kept
     */
    public AnswerLengths(int maxModels) {
        this.means = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ModelId, Double> eldest) {
                return size() > maxModels;
            }
        };
    }

    /** A lane has ended well, after so many pieces of text and reasoning. */
    synchronized void ended(ModelId model, long tokens) {
        if (tokens > 0) {
            means.merge(model, (double) tokens, (mean, last) -> mean + WEIGHT_OF_THE_LAST * (last - mean));
        }
    }

    /** Pieces of text and reasoning to be expected; 0: nothing is known. */
    synchronized double of(ModelId model) {
        return means.getOrDefault(model, 0.0);
    }
}
