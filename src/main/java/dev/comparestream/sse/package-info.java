/**
 * The wire format of event streams, both ways: bytes become lines and events ({@link
 * dev.comparestream.sse.SseParser}), values become events ({@link dev.comparestream.sse.EventWriter}). Knows neither
 * sockets nor what the data of an event means.
 */
@NullMarked
package dev.comparestream.sse;

import org.jspecify.annotations.NullMarked;
