package dev.comparestream.testkit;

import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service's {@code /metrics} says at a moment. */
public record Scraped(String text) {

    /** Asks now. */
    public static Scraped of(TestService service) {
        return new Scraped(service.manage("/metrics").body());
    }

    /**
     * Asks again and again until a value is as it should be.
     *
     * @param series without {@code compare_stream_}, with its labels in alphabetical order
     */
    public static Scraped awaits(TestService service, String series, DoublePredicate expected) {
        long latest = System.nanoTime() + Signal.PATIENCE.toNanos();
        Scraped scraped = of(service);
        while (!expected.test(scraped.value(series))) {
            if (System.nanoTime() > latest) {
                throw new AssertionError(series + " stays at " + scraped.value(series));
            }
            scraped = of(service);
        }
        return scraped;
    }

    /** The value of one series; 0 where there is none. */
    public double value(String series) {
        Matcher line = Pattern.compile("(?m)^compare_stream_" + Pattern.quote(series) + " (\\S+)$")
                .matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    /** All series of one name together. */
    public double sum(String name) {
        return Pattern.compile("(?m)^compare_stream_" + name + "(\\{.*})? (\\S+)$")
                .matcher(text)
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(2)))
                .sum();
    }
}
