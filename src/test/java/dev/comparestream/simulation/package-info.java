/**
 * Whole comparisons in simulated time, without sockets or threads: the real comparison, the real runs of the workers and
 * the real behaviours that are added to an upstream, between a client, an event bus and a protocol that are made up. All
 * chance comes from one seed, so that whatever goes wrong goes wrong again.
 */
@NullMarked
package dev.comparestream.simulation;

import org.jspecify.annotations.NullMarked;
