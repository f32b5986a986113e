/** Time as something that is handed in: the clock and the timers, so that tests can be in charge of both. */
@NullMarked
package dev.comparestream.time;

import org.jspecify.annotations.NullMarked;
