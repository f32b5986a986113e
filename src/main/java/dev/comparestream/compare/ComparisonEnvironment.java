package dev.comparestream.compare;

import dev.comparestream.bus.ComparisonBus;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Tracing;
import java.time.InstantSource;

/** What every comparison of one context needs. */
public record ComparisonEnvironment(
        ComparisonBus bus,
        WorkerDirectory workers,
        CompareConfig config,
        Liveness liveness,
        Timers timers,
        InstantSource clock,
        AnswerLengths lengths,
        LaneObserver observer,
        Tracing tracing) {}
