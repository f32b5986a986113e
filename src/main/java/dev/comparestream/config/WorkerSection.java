package dev.comparestream.config;

import java.util.OptionalInt;

/** The keys below {@code worker}. */
final class WorkerSection {

    static final KeyGroup KEYS = KeyGroup.below("worker");

    private static final Key<OptionalInt> INSTANCES = KEYS.key("instances", "auto", Kinds.numberOrAuto(1, 1024));
    private static final Key<Integer> MAX_RUNS = KEYS.key("max-runs", "10000", Kinds.number(1, 1_000_000));

    private WorkerSection() {}

    static WorkerConfig read(Settings in, int eventLoops) {
        return new WorkerConfig(in.get(INSTANCES).orElse(eventLoops), in.get(MAX_RUNS));
    }
}
