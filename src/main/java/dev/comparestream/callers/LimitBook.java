package dev.comparestream.callers;

import dev.comparestream.callers.Buckets.Taken;
import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.config.LimitsConfig;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What accounts have used, and what is left to them. May be used from any thread. */
final class LimitBook {

    /** Nobody knows when a lane will end. */
    private static final Duration WHEN_LANES_RUN = Duration.ofSeconds(5);

    private final LimitsConfig config;
    private final TimeMeter clock;
    private final LanesAtOnce lanesAtOnce;
    private final Buckets perMinute;
    private final Buckets perBrowser;
    private final Buckets perDay;

    /** @param clock the time of day, in nanoseconds since 1970 */
    LimitBook(LimitsConfig config, TimeMeter clock) {
        this.config = config;
        this.clock = clock;
        this.lanesAtOnce = new LanesAtOnce(config.lanesAtOnce());
        this.perMinute = minutes(config.comparisonsPerMinute());
        this.perBrowser = minutes(config.fingerprintComparisonsPerMinute());
        this.perDay = new Buckets(config.lanesPerDay(), config.rememberedCallers(), this::untilMidnight);
    }

    /**
     * Counts a comparison, if there is room for it.
     *
     * @param browser what tells one browser of the account from another; null: nothing does
     */
    Verdict take(String account, @Nullable String browser, int lanes) {
        Deque<Runnable> undo = new ArrayDeque<>();
        if (!lanesAtOnce.take(account, lanes)) {
            int left = Math.max(0, config.lanesAtOnce() - lanesAtOnce.of(account));
            Quota quota = new Quota(config.lanesAtOnce(), left, WHEN_LANES_RUN);
            return new Verdict.Exceeded(Reason.LANES_AT_ONCE, quota, WHEN_LANES_RUN);
        }
        Runnable ended = () -> lanesAtOnce.giveBack(account, lanes);
        undo.push(ended);
        Taken comparisons = perMinute.take(account, 1);
        if (!comparisons.isTaken()) {
            return exceeded(Reason.COMPARISONS_PER_MINUTE, comparisons, undo);
        }
        undo.push(() -> perMinute.giveBack(account, 1));
        if (browser != null) {
            String name = account + ' ' + browser;
            Taken ofBrowser = perBrowser.take(name, 1);
            if (!ofBrowser.isTaken()) {
                return exceeded(Reason.FINGERPRINT_PER_MINUTE, ofBrowser, undo);
            }
            undo.push(() -> perBrowser.giveBack(name, 1));
        }
        Taken today = perDay.take(account, lanes);
        if (!today.isTaken()) {
            return exceeded(Reason.LANES_PER_DAY, today, undo);
        }
        undo.push(() -> perDay.giveBack(account, lanes));
        return new Verdict.Allowed(comparisons.quota(), () -> undo.forEach(Runnable::run), ended);
    }

    /** Counts lanes that run already, even beyond the limit; the result is to be called when they have ended. */
    Runnable hold(String account, int lanes) {
        lanesAtOnce.hold(account, lanes);
        return () -> lanesAtOnce.giveBack(account, lanes);
    }

    /** What is left of what time brings back. */
    Left left(String account) {
        return new Left(perMinute.left(account), perDay.left(account), today());
    }

    /** Learns what another node knows to be left. */
    void narrow(String account, Left known) {
        perMinute.leaveAtMost(account, known.comparisons());
        if (known.day() == today()) {
            perDay.leaveAtMost(account, known.lanes());
        }
    }

    private static Verdict exceeded(Reason which, Taken taken, Deque<Runnable> undo) {
        undo.forEach(Runnable::run);
        Quota quota = taken.quota();
        if (quota == null) {
            throw new IllegalStateException("a limit that is not there cannot be reached");
        }
        return new Verdict.Exceeded(which, quota, taken.untilEnough());
    }

    private Buckets minutes(int capacity) {
        return new Buckets(
                capacity,
                config.rememberedCallers(),
                () -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(clock)
                        .build());
    }

    private Bucket untilMidnight() {
        Instant midnight = now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        int capacity = config.lanesPerDay();
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(capacity).refillIntervallyAligned(capacity, Duration.ofDays(1), midnight))
                .withCustomTimePrecision(clock)
                .build();
    }

    private long today() {
        return Duration.between(Instant.EPOCH, now()).toDays();
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(clock.currentTimeNanos());
    }
}
