/**
 * What integration tests are made of, all over real sockets: an upstream that follows a script, a browser that can be
 * as rude as browsers are, and the judges of what it was given. Tests wait for events with a bound, never for seconds.
 */
@NullMarked
package dev.comparestream.testkit;

import org.jspecify.annotations.NullMarked;
