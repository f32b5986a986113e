/**
 * Clients that exist already, as their libraries and programs are, and proxies between them and the service. What is not
 * installed is left out with one line; {@code -Dleave-nothing-out} makes that a failure.
 */
@NullMarked
package dev.comparestream.clients;

import org.jspecify.annotations.NullMarked;
