/** What an instance may hold in memory at once, counted in one place for all who hold something. */
@NullMarked
package dev.comparestream.budget;

import org.jspecify.annotations.NullMarked;
