/**
 * A stand-in for OpenRouter, reached over loopback HTTP only, for trying the service without a key, for tests and for
 * benchmarks. A request becomes a {@link dev.comparestream.simulator.Script}: a value that says what is sent and when. A
 * {@link dev.comparestream.simulator.Player} plays it on a {@link dev.comparestream.simulator.Stage}. Everything that
 * decides is pure and repeatable; the same request always gets the same answer at the same pace.
 */
@NullMarked
package dev.comparestream.simulator;

import org.jspecify.annotations.NullMarked;
