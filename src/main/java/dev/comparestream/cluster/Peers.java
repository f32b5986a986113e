package dev.comparestream.cluster;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
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
    private final DeliveryOptions toItself;

    /**
     * Makes a way to the others.
     *
     * @param patience how long an answer may take
     */
    public Peers(EventBus bus, Membership membership, Duration patience) {
        this.bus = bus;
        this.membership = membership;
        this.options = new DeliveryOptions().setSendTimeout(patience.toMillis());
        this.toItself = new DeliveryOptions(options).setLocalOnly(true);
    }

    /** What the others may ask this node about a topic; completes when they can. */
    public Future<Void> answer(String topic, Function<JsonObject, JsonObject> answer) {
        return answerLater(topic, question -> Future.succeededFuture(answer.apply(question)));
    }

    /** The same for answers that have to be found out first; they must come. */
    public Future<Void> answerLater(String topic, Function<JsonObject, Future<JsonObject>> answer) {
        return bus.<JsonObject>consumer(
                        address(membership.node(), topic),
                        question -> answer.apply(question.body()).onSuccess(question::reply))
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
        return require(node, topic, question).map(Optional::of).otherwise(Optional.empty());
    }

    /** Asks one node, maybe this one; fails with a {@link ReplyException} that tells silence from nobody's being there. */
    public Future<JsonObject> require(String node, String topic, JsonObject question) {
        boolean isItself = node.equals(membership.node());
        return bus.<JsonObject>request(address(node, topic), question, isItself ? toItself : options)
                .map(Message::body);
    }

    /** Tells one node something that it need not have heard. */
    public void tell(String node, String topic, JsonObject news) {
        bus.send(address(node, topic), news);
    }

    private static String address(String node, String topic) {
        return "compare-stream.node." + node + '.' + topic;
    }
}
