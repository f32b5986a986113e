package dev.comparestream;

import dev.comparestream.callers.CallerObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused callers, and says so once a minute at most: whoever tries keys must not be able to fill the log. */
final class CallerReports implements CallerObserver {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.callers");
    private static final Set<Reason> LIMITS = EnumSet.range(Reason.COMPARISONS_PER_MINUTE, Reason.LANES_PER_DAY);
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private final AtomicLong nextReport;

    CallerReports(LongSupplier nanos) {
        this.nanos = nanos;
        this.nextReport = new AtomicLong(nanos.getAsLong());
        Arrays.stream(Reason.values()).forEach(reason -> counts.put(reason, new LongAdder()));
    }

    @Override
    public void refused(Reason why) {
        counter(why).increment();
        long now = nanos.getAsLong();
        long due = nextReport.get();
        if (why != Reason.NO_KEY && now - due >= 0 && nextReport.compareAndSet(due, now + PERIOD)) {
            LOG.warn(
                    "callers are refused; since the start {} wrong keys, {} more that were not looked at, {} over limits",
                    count(Reason.WRONG_KEY),
                    count(Reason.NOT_HEARD),
                    LIMITS.stream().mapToLong(this::count).sum());
        }
    }

    long count(Reason why) {
        return counter(why).sum();
    }

    private LongAdder counter(Reason why) {
        LongAdder counter = counts.get(why);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + why);
        }
        return counter;
    }
}
