package dev.comparestream.cluster;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Questions to all other nodes, in JSON: each node answers for itself, on addresses of its own. What a node does not know,
 * a sibling service or an older version, it does not answer. For any thread.
 */
public final class Peers {

    private final EventBus bus;
    private final Membership membership;
    private final DeliveryOptions options;

    /**
     * Makes a way to the others.
     *
     * @param patience how long an answer may take
     */
    public Peers(EventBus bus, Membership membership, Duration patience) {
        this.bus = bus;
        this.membership = membership;
        this.options = new DeliveryOptions().setSendTimeout(patience.toMillis());
    }

    /** What the others may ask this node about a topic; completes when they can. */
    public Future<Void> answer(String topic, Function<JsonObject, JsonObject> answer) {
        return bus.<JsonObject>consumer(
                        address(membership.node(), topic), question -> question.reply(answer.apply(question.body())))
                .completion();
    }

    /** Asks every other node at once. Each answer is empty where that node has none, or has none in time. */
    public List<Future<Optional<JsonObject>>> ask(String topic, JsonObject question) {
        return membership.nodes().stream()
                .filter(node -> !node.equals(membership.node()))
                .map(node -> ask(node, topic, question))
                .toList();
    }

    /** Asks one node; its answer is empty as above. */
    public Future<Optional<JsonObject>> ask(String node, String topic, JsonObject question) {
        return bus.<JsonObject>request(address(node, topic), question, options)
                .map(Message::body)
                .map(Optional::of)
                .otherwise(Optional.empty());
    }

    private static String address(String node, String topic) {
        return "compare-stream.node." + node + '.' + topic;
    }
}
