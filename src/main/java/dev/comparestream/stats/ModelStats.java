package dev.comparestream.stats;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts each lane once, by its end. Model ids come from callers, so only so many are kept: the one that has not been
 * used for longest makes room. May be used from any thread; a lane's end takes the lock for microseconds.
 */
public final class ModelStats {

    private final InstantSource clock;
    private final Map<ModelId, ModelRecord> records;

    /**
     * Makes empty statistics.
     *
     * @param maxModels models kept
     */
    public ModelStats(int maxModels, InstantSource clock) {
        this.clock = clock;
        this.records = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ModelId, ModelRecord> eldest) {
                return size() > maxModels;
            }
        };
    }

    /**
     * A lane has ended.
     *
     * @param failure        null: it succeeded
     * @param firstContentMs from its request to its first output, where there was one
     * @param durationMs     from its request to its end
     */
    public synchronized void ended(
            ModelId model, @Nullable LaneFailure failure, @Nullable Long firstContentMs, long durationMs) {
        ModelRecord statistics = records.computeIfAbsent(model, id -> new ModelRecord());
        if (failure == null) {
            statistics.succeeded(clock.instant(), firstContentMs, durationMs);
        } else {
            statistics.failed(clock.instant(), failure);
        }
    }

    /** What a cancelled lane cost is known now. */
    public synchronized void cancelledCost(ModelId model, long promptTokens, long completionTokens, double cost) {
        records.computeIfAbsent(model, id -> new ModelRecord())
                .cost(new LaterCost(1, promptTokens, completionTokens, cost));
    }

    /** What is known now, for others to add up. */
    public synchronized Map<String, ModelSnapshot> snapshots() {
        Map<String, ModelSnapshot> snapshots = new TreeMap<>();
        records.forEach((model, statistics) -> snapshots.put(model.value(), statistics.snapshot()));
        return snapshots;
    }

    /** What is known here and by others, by model id in alphabetical order. */
    public Map<String, ModelSummary> summariesWith(List<Map<String, ModelSnapshot>> others) {
        Map<String, ModelRecord> sums = new TreeMap<>();
        Stream.concat(Stream.of(snapshots()), others.stream())
                .forEach(known -> known.forEach((model, snapshot) ->
                        sums.computeIfAbsent(model, id -> new ModelRecord()).add(snapshot)));
        Map<String, ModelSummary> summaries = new TreeMap<>();
        sums.forEach((model, sum) -> summaries.put(model, sum.summary()));
        return summaries;
    }

    /** What is known now, by model id in alphabetical order. */
    public synchronized Map<String, ModelSummary> summaries() {
        Map<String, ModelSummary> summaries = new TreeMap<>();
        records.forEach((model, statistics) -> summaries.put(model.value(), statistics.summary()));
        return summaries;
    }
}
