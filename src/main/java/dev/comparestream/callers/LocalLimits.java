package dev.comparestream.callers;

import dev.comparestream.callers.Buckets.Taken;
import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import dev.comparestream.model.CallerKey;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts what this instance alone has let begin. */
public final class LocalLimits implements CallerLimits {

    /** Nobody knows when a lane will end. */
    private static final Duration WHEN_LANES_RUN = Duration.ofSeconds(5);

    private final LimitsConfig config;
    private final TimeMeter clock;
    private final CallerObserver observer;
    private final LanesAtOnce lanesAtOnce;
    private final Buckets perMinute;
    private final Buckets perFingerprint;
    private final Buckets perDay;

    /** @param clock the time of day, in nanoseconds since 1970 */
    public LocalLimits(LimitsConfig config, TimeMeter clock, CallerObserver observer) {
        this.config = config;
        this.clock = clock;
        this.observer = observer;
        this.lanesAtOnce = new LanesAtOnce(config.lanesAtOnce());
        this.perMinute = minutes(config.comparisonsPerMinute());
        this.perFingerprint = minutes(config.fingerprintComparisonsPerMinute());
        this.perDay = new Buckets(config.lanesPerDay(), config.rememberedCallers(), this::day);
    }

    @Override
    public Future<Verdict> take(Caller caller, @Nullable String fingerprint, int lanes) {
        Verdict verdict = decide(caller.account(), fingerprint, lanes);
        if (verdict instanceof Verdict.Exceeded exceeded) {
            observer.refused(exceeded.which());
        }
        return Future.succeededFuture(verdict);
    }

    private Verdict decide(String account, @Nullable String fingerprint, int lanes) {
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
        if (fingerprint != null) {
            String browser = account + ' ' + HexFormat.of().formatHex(CallerKey.hash(fingerprint));
            Taken ofBrowser = perFingerprint.take(browser, 1);
            if (!ofBrowser.isTaken()) {
                return exceeded(Reason.FINGERPRINT_PER_MINUTE, ofBrowser, undo);
            }
            undo.push(() -> perFingerprint.giveBack(browser, 1));
        }
        Taken today = perDay.take(account, lanes);
        if (!today.isTaken()) {
            return exceeded(Reason.LANES_PER_DAY, today, undo);
        }
        undo.push(() -> perDay.giveBack(account, lanes));
        return new Verdict.Allowed(comparisons.quota(), () -> undo.forEach(Runnable::run), ended);
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

    private Bucket day() {
        Instant now = Instant.EPOCH.plusNanos(clock.currentTimeNanos());
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        int capacity = config.lanesPerDay();
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(capacity).refillIntervallyAligned(capacity, Duration.ofDays(1), midnight))
                .withCustomTimePrecision(clock)
                .build();
    }
}
