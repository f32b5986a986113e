package dev.comparestream;

import dev.comparestream.cluster.Peers;
import dev.comparestream.upstream.limit.AccountRefusal;
import dev.comparestream.upstream.limit.UpstreamLimit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells all nodes when the upstream has had enough of the account that they share, so that each slows down. */
record SharedRefusals(UpstreamLimit limit, Peers peers) {

    private static final String TOPIC = "refusal";
    private static final String ASKED_AGO = "asked_ago_ms";
    private static final String RETRY_AFTER = "retry_after_ms";

    /** Tells and hears from now on; completes when the others can tell. */
    Future<Void> share() {
        limit.tellRefusals(refusal -> peers.ask(TOPIC, json(refusal)));
        return peers.answer(TOPIC, said -> {
            limit.heard(refusal(said));
            return new JsonObject();
        });
    }

    private static JsonObject json(AccountRefusal refusal) {
        Duration wait = refusal.retryAfter();
        return new JsonObject()
                .put(ASKED_AGO, refusal.askedAgo().toMillis())
                .put(RETRY_AFTER, wait == null ? null : wait.toMillis());
    }

    private static AccountRefusal refusal(JsonObject json) {
        @Nullable Long wait = json.getLong(RETRY_AFTER);
        return new AccountRefusal(
                Duration.ofMillis(json.getLong(ASKED_AGO)), wait == null ? null : Duration.ofMillis(wait));
    }
}
