package dev.comparestream;

import dev.comparestream.callers.Callers;
import dev.comparestream.time.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the file of callers' keys now and then, so that keys come and go without a restart. A file that cannot be used
 * changes nothing, and is complained about once. Used on one context.
 */
final class CallerKeyWatch {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.callers");

    private final Vertx vertx;
    private final Callers callers;
    private final Timers timers;
    private final Duration period;
    private String complaint = "";

    CallerKeyWatch(Vertx vertx, Callers callers, Timers timers, Duration period) {
        this.vertx = vertx;
        this.callers = callers;
        this.timers = timers;
        this.period = period;
    }

    void begin() {
        timers.after(period, this::look);
    }

    private void look() {
        vertx.executeBlocking(callers::reload).onComplete(looked -> {
            if (looked.failed()) {
                complain(looked.cause().getClass().getSimpleName() + ": "
                        + looked.cause().getMessage());
            } else {
                complaint = "";
                if (looked.result()) {
                    LOG.info("callers' keys have changed and are in use");
                }
            }
            begin();
        });
    }

    private void complain(String why) {
        if (!why.equals(complaint)) {
            complaint = why;
            LOG.warn("auth.keys-file cannot be used, the keys stay as they were: {}", why);
        }
    }
}
