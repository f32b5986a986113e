package dev.comparestream.upstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AdaptiveLimitProperties {

    private static final long SECOND = 1_000_000;
    private static final AdaptiveLimit.Rules RULES = new AdaptiveLimit.Rules(2, 500, 0.9, Duration.ofSeconds(30), 3);

    /** What happens, one thing a second. */
    private enum Happens {
        ACCEPTED,
        REFUSED,
        REFUSED_FOR_NOW,
        TROUBLED,
        NOTHING
    }

    @Property(tries = 500)
    void only_good_news_and_time_raise_it_and_only_bad_news_lower_it(
            @ForAll @Size(max = 100) List<Happens> course, @ForAll @IntRange(min = 1, max = 600) int inUse) {
        AdaptiveLimit limit = AdaptiveLimit.NONE;
        long now = 0;
        for (Happens event : course) {
            now += SECOND;
            AdaptiveLimit before = limit.at(now, RULES);
            assertThat(before.permits()).isGreaterThanOrEqualTo(limit.permits());
            limit = after(event, before, inUse, now);
            if (event == Happens.ACCEPTED) {
                assertThat(limit.permits()).isGreaterThanOrEqualTo(before.permits());
            } else {
                assertThat(limit.permits()).isLessThanOrEqualTo(before.permits());
            }
            assertThat(limit.permits()).isGreaterThanOrEqualTo(RULES.least());
            assertThat(limit.isNone() || limit.limit() < RULES.ceiling() || inUse > RULES.ceiling())
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void what_is_left_alone_is_without_a_limit_in_the_end(
            @ForAll @Size(max = 50) List<Happens> course, @ForAll @IntRange(min = 1, max = 400) int inUse) {
        AdaptiveLimit limit = AdaptiveLimit.NONE;
        long now = 0;
        for (Happens event : course) {
            now += SECOND;
            limit = after(event, limit, inUse, now);
        }

        assertThat(limit.at(now + 40 * 30 * SECOND, RULES))
                .extracting(AdaptiveLimit::isNone)
                .isEqualTo(true);
    }

    /** An upstream that takes so many at once, with twice as many waiting, for ten minutes after it has been met. */
    @Property(tries = 60)
    void it_finds_what_the_upstream_takes_and_stays_there(
            @ForAll @IntRange(min = 3, max = 200) int capacity,
            @ForAll @IntRange(min = 2, max = 60) int seconds,
            @ForAll long seed) {
        Random random = new Random(seed);
        AdaptiveLimit limit = AdaptiveLimit.NONE;
        int inUse = 0;
        long accepted = 0;
        long refused = 0;
        long used = 0;
        for (int second = 0; second < 720; second++) {
            long now = second * SECOND;
            limit = limit.at(now, RULES);
            for (int begun = inUse; begun < Math.min(limit.permits(), 2 * capacity); begun++) {
                if (inUse < capacity) {
                    inUse++;
                    accepted++;
                    limit = limit.accepted(inUse, RULES);
                } else {
                    refused++;
                    limit = limit.refused(inUse + 1, now, now + 1, RULES);
                }
            }
            if (second == 119) {
                accepted = 0;
                refused = 0;
            }
            used += second >= 120 ? inUse : 0;
            for (int lane = inUse; lane > 0; lane--) {
                inUse -= random.nextInt(seconds) == 0 ? 1 : 0;
            }
        }

        assertThat(used / 600.0).as("used").isGreaterThan(0.75 * capacity);
        assertThat((double) refused).as("refused").isLessThan(0.2 * accepted + 60);
    }

    private static AdaptiveLimit after(Happens event, AdaptiveLimit limit, int inUse, long now) {
        return switch (event) {
            case ACCEPTED -> limit.accepted(inUse, RULES);
            case REFUSED -> limit.refused(inUse, now - SECOND, now, RULES);
            case REFUSED_FOR_NOW -> limit.refusedForNow(inUse, now - SECOND, now, RULES);
            case TROUBLED -> limit.troubled(inUse, now - SECOND, now, RULES);
            case NOTHING -> limit;
        };
    }
}
