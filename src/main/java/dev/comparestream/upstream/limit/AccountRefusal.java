package dev.comparestream.upstream.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The upstream has refused a request because of the whole account, which all nodes share.
 *
 * @param askedAgo   how long before this moment the request was sent
 * @param retryAfter how long the upstream wants to be left alone; null: it did not say
 */
public record AccountRefusal(Duration askedAgo, @Nullable Duration retryAfter) {}
