/**
 * The model workers: event-loop verticles that take jobs from the event bus, run each against the upstream, and send
 * what it brings as frames. Knows nothing of HTTP requests or of the event stream out.
 */
@NullMarked
package dev.comparestream.worker;

import org.jspecify.annotations.NullMarked;
