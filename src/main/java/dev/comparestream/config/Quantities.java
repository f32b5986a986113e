package dev.comparestream.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, times and sizes as an operator writes them. All throw where the text is none. */
final class Quantities {

    /** No leading zeros: YAML 1.1 would read them as octal, an operator would not. */
    private static final String DIGITS = "(0|[1-9][0-9]{0,17})";

    private static final Pattern NUMBER = Pattern.compile(DIGITS);
    private static final Pattern DURATION = Pattern.compile(DIGITS + "(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile(DIGITS + "(KiB|MiB|GiB)?");

    /** More is a mistake in the unit. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Map<String, Duration> TIMES = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private static final Map<String, Long> BYTES = Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Quantities() {}

    static long number(String text) {
        return Long.parseLong(match(NUMBER, text).group(1));
    }

    static Duration duration(String text) {
        Matcher matcher = match(DURATION, text);
        Duration unit = TIMES.getOrDefault(matcher.group(2), Duration.ZERO);
        Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
        return Kinds.require(duration, duration.compareTo(LONGEST) <= 0);
    }

    static long size(String text) {
        Matcher matcher = match(SIZE, text);
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), BYTES.getOrDefault(unit, 1L));
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return Kinds.require(matcher, matcher.matches());
    }
}
