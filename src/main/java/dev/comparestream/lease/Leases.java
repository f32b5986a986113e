package dev.comparestream.lease;

import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node's part of the budget of all nodes, over the event bus. Used on the context that starts it. */
public final class Leases {

    private static final String TOPIC = "lease";
    private static final String FAREWELL = "farewell";
    private static final String NODE = "node";
    private static final String NUMBER = "number";
    private static final String HELD = "held";
    private static final String WANTED = "wanted";
    private static final String GRANTED = "granted";
    private static final String ADVISED = "advised";

    private final Membership membership;
    private final Peers peers;
    private final Timers timers;
    private final LeaseNode node;

    /**
     * A part that has not begun.
     *
     * @param permits of this node's lanes; null: it has none, and may keep the book for others
     */
    public Leases(Membership membership, Peers peers, Timers timers, LeaseTerms terms, @Nullable Permits permits) {
        this.membership = membership;
        this.peers = peers;
        this.timers = timers;
        this.node = new LeaseNode(membership.node(), terms, permits == null ? Permits.none() : permits, new BusWays());
        if (permits == null) {
            node.asksNothing();
        }
    }

    /** Takes part from now on; completes when the others can ask. */
    public Future<Void> start() {
        node.turn(timers.micros());
        timers.every(LeaseTerms.TURN, () -> node.turn(timers.micros()));
        return Future.all(peers.answer(TOPIC, this::asked), peers.answer(FAREWELL, said -> {
                    node.departs(said.getString(NODE));
                    return new JsonObject();
                }))
                .mapEmpty();
    }

    /** Says goodbye, once nothing is used any more; completes when all have heard it that can. */
    public Future<Void> leave() {
        node.asksNothing();
        return Future.join(peers.ask(FAREWELL, new JsonObject().put(NODE, membership.node())))
                .mapEmpty();
    }

    /** False while this node may be on the smaller side of a cluster that has come apart. For any thread. */
    public boolean isWhole() {
        return node.isWhole();
    }

    private JsonObject asked(JsonObject question) {
        return node.asked(
                        new LeaseBook.Question(
                                question.getString(NODE),
                                question.getLong(NUMBER),
                                question.getInteger(HELD),
                                question.getInteger(WANTED)),
                        timers.micros())
                .map(answer -> new JsonObject().put(GRANTED, answer.granted()).put(ADVISED, answer.advised()))
                .orElseGet(JsonObject::new);
    }

    private final class BusWays implements LeaseNode.Ways {
        @Override
        public List<String> nodes() {
            return membership.services();
        }

        @Override
        public void ask(String keeper, LeaseBook.Question question, Consumer<LeaseBook.Answer> answer) {
            JsonObject asked = new JsonObject()
                    .put(NODE, question.node())
                    .put(NUMBER, question.number())
                    .put(HELD, question.held())
                    .put(WANTED, question.wanted());
            peers.ask(keeper, TOPIC, asked)
                    .onSuccess(given -> given.filter(known -> known.containsKey(GRANTED))
                            .ifPresent(known -> answer.accept(
                                    new LeaseBook.Answer(known.getInteger(GRANTED), known.getInteger(ADVISED)))));
        }
    }
}
