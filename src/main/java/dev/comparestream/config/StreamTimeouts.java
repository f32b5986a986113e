package dev.comparestream.config;

import java.time.Duration;
import java.util.List;

/**
 * How long one lane may wait for its upstream.
 *
 * @param connect      until the connection stands, the pool's queue included
 * @param firstByte    from the request to the response head
 * @param firstContent from the lane's start to the first text or reasoning, waiting and retries included; keep-alive
 *                     comments do not count
 * @param idle         longest silence afterwards, any byte counts; suspended while we hold the stream paused
 * @param total        the whole lane
 */
public record StreamTimeouts(
        Duration connect, Duration firstByte, Duration firstContent, Duration idle, Duration total) {

    /** @throws IllegalArgumentException when one is not positive, or {@code total} is not the largest */
    public StreamTimeouts {
        for (Duration part : List.of(connect, firstByte, firstContent, idle)) {
            if (part.isZero() || part.isNegative() || part.compareTo(total) > 0) {
                throw new IllegalArgumentException(part + " is not between nothing and the total of " + total);
            }
        }
    }
}
