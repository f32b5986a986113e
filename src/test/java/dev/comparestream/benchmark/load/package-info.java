/**
 * Load that is light enough not to be what is measured: one thread that plays the upstream for thousands of streams, and
 * one that reads them all. Every piece of text tells its number and when it was written, on the clock that both share.
 */
@NullMarked
package dev.comparestream.benchmark.load;

import org.jspecify.annotations.NullMarked;
