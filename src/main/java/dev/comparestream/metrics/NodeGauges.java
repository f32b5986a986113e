package dev.comparestream.metrics;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What a node holds at a moment, asked for when somebody looks. Each is called from any thread. */
public record NodeGauges(
        IntSupplier comparisons,
        IntSupplier lanes,
        IntSupplier clientConnections,
        LongSupplier pendingBytes,
        IntSupplier workers,
        IntSupplier upstreamLimit,
        IntSupplier upstreamInUse,
        IntSupplier upstreamQueued) {}
