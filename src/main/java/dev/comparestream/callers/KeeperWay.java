package dev.comparestream.callers;

import dev.comparestream.callers.LimitKeeper.Question;
import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.time.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The way to the node that counts for an account, whichever that is at the moment. May be used on any event loop. */
final class KeeperWay {

    static final String TAKE = "limits.take";
    static final String END = "limits.end";

    /** For nodes to agree on who there is. */
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** A node that has not answered is not waited for again so soon. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Membership membership;
    private final Peers peers;
    private final Duration patience;
    private final Map<String, Long> silentUntil = new ConcurrentHashMap<>();

    KeeperWay(Vertx vertx, Membership membership, Peers peers, Duration patience) {
        this.vertx = vertx;
        this.membership = membership;
        this.peers = peers;
        this.patience = patience;
    }

    /** What the keeper says; empty where none can be asked in time. Completes on the context that asks. */
    Future<Optional<JsonObject>> ask(Question question) {
        long until = VertxTimers.now() + micros(patience);
        return ask(question, new LinkedHashSet<>(), until);
    }

    private Future<Optional<JsonObject>> ask(Question question, Set<String> passed, long until) {
        Optional<String> keeper = keepers(question.account()).stream()
                .filter(node -> !passed.contains(node))
                .findFirst();
        if (keeper.isEmpty() || isSilent(keeper.get())) {
            return Future.succeededFuture(Optional.empty());
        }
        return peers.require(keeper.get(), TAKE, LimitWire.question(question.passing(passed)))
                .compose(
                        said -> said.isEmpty() ? askAgain(question, until) : Future.succeededFuture(Optional.of(said)),
                        cause -> {
                            ReplyFailure why = reason(cause);
                            if (why == ReplyFailure.NO_HANDLERS) {
                                passed.add(keeper.get());
                                return ask(question, passed, until);
                            }
                            if (why == ReplyFailure.TIMEOUT) {
                                isSilentNow(keeper.get());
                                return Future.succeededFuture(Optional.empty());
                            }
                            return askAgain(question, until);
                        });
    }

    private Future<Optional<JsonObject>> askAgain(Question question, long until) {
        if (VertxTimers.now() + micros(PAUSE) >= until) {
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .compose(now -> ask(question, new LinkedHashSet<>(), until));
    }

    /** Tells the keeper that a comparison has ended, again and again until one has heard it. */
    void end(Question question, boolean isUndone) {
        JsonObject news = new JsonObject()
                .put(LimitWire.ACCOUNT, question.account())
                .put(LimitWire.GRANT, question.grant())
                .put(LimitWire.UNDONE, isUndone);
        end(news, keepers(question.account()));
    }

    private void end(JsonObject news, List<String> keepers) {
        if (keepers.isEmpty()) {
            return;
        }
        peers.require(keepers.get(0), END, news).onFailure(cause -> {
            if (reason(cause) == ReplyFailure.NO_HANDLERS) {
                end(news, keepers.subList(1, keepers.size()));
            } else {
                vertx.setTimer(patience.toMillis(), now -> end(news, keepers(news.getString(LimitWire.ACCOUNT))));
            }
        });
    }

    private List<String> keepers(String account) {
        return Accounts.keepers(account, membership.services());
    }

    private boolean isSilent(String node) {
        return VertxTimers.now() < silentUntil.getOrDefault(node, Long.MIN_VALUE);
    }

    private void isSilentNow(String node) {
        silentUntil.keySet().retainAll(membership.services());
        silentUntil.put(node, VertxTimers.now() + micros(LEFT_ALONE));
    }

    private static ReplyFailure reason(Throwable cause) {
        return cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
