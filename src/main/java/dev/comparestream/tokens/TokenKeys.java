package dev.comparestream.tokens;

import dev.comparestream.callers.KnownCallers;
import dev.comparestream.config.JwtConfig;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the keys that tokens are signed with, and looks for others now and then, so that they come and go without a
 * restart. What cannot be had, or is no set of keys, changes nothing, and is complained about once. Used on one context.
 */
public final class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.callers");

    private final Vertx vertx;
    private final JwtConfig config;
    private final Timers timers;
    private final KeySetSource source;
    private final Consumer<KnownCallers> use;
    private KeySet keys = new KeySet(List.of());
    private String complaint = "";

    /**
     * Has no keys yet.
     *
     * @param use is given whoever is known by the keys of the moment
     */
    public TokenKeys(Vertx vertx, JwtConfig config, Timers timers, Consumer<KnownCallers> use) {
        this.vertx = vertx;
        this.config = config;
        this.timers = timers;
        this.source = new KeySetSource(vertx, config);
        this.use = use;
    }

    /** Completes when there are keys; fails where they cannot be had, since nobody could call then. */
    public Future<Void> begin() {
        return look().recover(cause -> Future.failedFuture(new IOException(
                        "auth.jwt.jwks " + config.jwks() + " cannot be used: " + cause.getMessage(), cause)))
                .onSuccess(had -> lookAgain());
    }

    private void lookAgain() {
        timers.after(
                config.reload(),
                () -> look().onComplete(looked -> {
                    if (looked.failed()) {
                        complain(String.valueOf(looked.cause().getMessage()));
                    } else {
                        complaint = "";
                    }
                    lookAgain();
                }));
    }

    private Future<Void> look() {
        return source.load().map(found -> {
            if (!found.equals(keys)) {
                use.accept(new TokenCallers(vertx, config, found, Clock.systemUTC()));
                LOG.info("{} keys for callers' tokens are in use", found.keys().size());
                keys = found;
            }
            return null;
        });
    }

    private void complain(String why) {
        if (!why.equals(complaint)) {
            complaint = why;
            LOG.warn("auth.jwt.jwks cannot be used, the keys stay as they were: {}", why);
        }
    }
}
