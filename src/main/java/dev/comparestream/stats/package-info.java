/** What became of the lanes of each model on this instance. */
@NullMarked
package dev.comparestream.stats;

import org.jspecify.annotations.NullMarked;
