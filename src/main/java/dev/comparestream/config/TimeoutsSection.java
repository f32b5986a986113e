package dev.comparestream.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The keys below {@code upstream.timeouts}. */
final class TimeoutsSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream.timeouts");

    private static final Key<Duration> CONNECT = KEYS.key("connect", "5s", Kinds.duration());
    private static final Key<Duration> FIRST_BYTE = KEYS.key("first-byte", "60s", Kinds.duration());
    private static final Key<Duration> FIRST_CONTENT = KEYS.key("first-content", "180s", Kinds.duration());
    private static final Key<Duration> IDLE = KEYS.key("idle", "60s", Kinds.duration());
    private static final Key<Duration> TOTAL = KEYS.key("total", "15m", Kinds.duration());

    private TimeoutsSection() {}

    static StreamTimeouts read(Settings in) {
        List<Key<Duration>> tooLong = List.of(CONNECT, FIRST_BYTE, FIRST_CONTENT, IDLE).stream()
                .filter(other -> in.sound(TOTAL, other) && in.get(other).compareTo(in.get(TOTAL)) >= 0)
                .toList();
        tooLong.forEach(other -> in.problem(
                in.describe(TOTAL) + " must be longer than " + in.describe(other) + ": it covers the whole lane"));
        // The record refuses what has just been reported, and the report is complete only at the end.
        boolean possible = tooLong.isEmpty() && in.sound(CONNECT, FIRST_BYTE, FIRST_CONTENT, IDLE, TOTAL);
        return possible ? timeouts(in::get) : timeouts(Key::standardValue);
    }

    private static StreamTimeouts timeouts(Function<Key<Duration>, Duration> value) {
        return new StreamTimeouts(
                value.apply(CONNECT),
                value.apply(FIRST_BYTE),
                value.apply(FIRST_CONTENT),
                value.apply(IDLE),
                value.apply(TOTAL));
    }
}
