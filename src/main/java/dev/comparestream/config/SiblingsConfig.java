package dev.comparestream.config;

import java.time.Duration;

/**
 * How services on the event bus are served.
 *
 * @param window      bytes of events that one comparison may have on their way to its sibling
 * @param maxMessages events, likewise
 * @param timeout     how long a sibling may owe a reply before it counts as gone
 */
public record SiblingsConfig(int window, int maxMessages, Duration timeout) {}
