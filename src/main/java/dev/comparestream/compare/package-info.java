/**
 * One comparison: its lanes' state machines, its events and its totals. {@link dev.comparestream.compare.Lane} and
 * {@link dev.comparestream.compare.Comparison} decide and do nothing else; {@link
 * dev.comparestream.compare.RunningComparison} acts on the event bus. Knows neither HTTP nor sockets.
 */
@NullMarked
package dev.comparestream.compare;

import org.jspecify.annotations.NullMarked;
