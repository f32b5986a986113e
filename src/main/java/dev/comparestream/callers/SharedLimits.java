package dev.comparestream.callers;

import dev.comparestream.callers.LimitKeeper.Answer;
import dev.comparestream.callers.LimitKeeper.Question;
import dev.comparestream.callers.LimitKeeper.Recollection;
import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts over all nodes: one of them, the same for whoever asks, keeps the count of an account. While it cannot be asked
 * this node lets begin its own part of each limit.
 */
public final class SharedLimits implements CallerLimits {

    private static final String RECALL = "limits.recall";
    private static final String LEFT = "limits.left";

    private final Membership membership;
    private final Peers peers;
    private final CallerObserver observer;
    private final BooleanSupplier isWhole;
    private final LimitBook book;
    private final LimitKeeper keeper;
    private final KeeperWay way;
    private final LimitBook alone;
    private final RunningGrants running = new RunningGrants();
    private final AtomicLong grants = new AtomicLong();

    /**
     * A part of the count that nobody can ask yet.
     *
     * @param clock    the time of day, in nanoseconds since 1970
     * @param maxNodes how many there may be
     * @param isWhole  false while this node may be on the smaller side of a cluster that has come apart
     */
    public SharedLimits(
            Vertx vertx,
            Membership membership,
            LimitsConfig config,
            int maxNodes,
            TimeMeter clock,
            CallerObserver observer,
            BooleanSupplier isWhole) {
        this.membership = membership;
        this.observer = observer;
        this.isWhole = isWhole;
        this.peers = new Peers(vertx.eventBus(), membership, config.keeperTimeout());
        this.book = new LimitBook(config, clock);
        this.keeper = new LimitKeeper(membership.node(), book, config.rememberedCallers(), new BusWays());
        this.way = new KeeperWay(vertx, membership, peers, config.keeperTimeout());
        this.alone = new LimitBook(config.part(maxNodes), clock);
    }

    /** Counts for others from now on, on this context; completes when they can ask. */
    public Future<Void> start(Context context) {
        membership.onLeave(node -> context.runOnContext(now -> keeper.look()));
        return Future.all(List.of(
                        peers.answerLater(KeeperWay.TAKE, this::asked),
                        peers.answer(KeeperWay.END, this::ended),
                        peers.answer(RECALL, this::recollect),
                        peers.answer(LEFT, this::told)))
                .mapEmpty();
    }

    @Override
    public Future<Verdict> take(Caller caller, @Nullable String fingerprint, int lanes) {
        String grant = membership.node() + '-' + grants.incrementAndGet();
        Question question = new Question(
                Accounts.id(caller.account()),
                Accounts.browser(fingerprint),
                lanes,
                membership.node(),
                grant,
                Set.of());
        running.begin(question.account(), grant, lanes);
        return (isWhole.getAsBoolean() ? way.ask(question) : Future.succeededFuture(Optional.<JsonObject>empty()))
                .map(given -> given.flatMap(json -> LimitWire.answer(json, over(question, true), over(question, false)))
                        .map(answer -> counted(question, answer))
                        .orElseGet(() -> uncounted(question)));
    }

    private Verdict counted(Question question, Answer answer) {
        book.narrow(question.account(), answer.left());
        if (answer.verdict() instanceof Verdict.Exceeded exceeded) {
            running.end(question.account(), question.grant());
            observer.refused(exceeded.which());
        }
        return answer.verdict();
    }

    // Counted in the book too, which knows what is left and will be asked when there is a keeper again.
    private Verdict uncounted(Question question) {
        Verdict verdict = alone.take(question.account(), question.browser(), question.lanes());
        if (verdict instanceof Verdict.Allowed part) {
            verdict = book.take(question.account(), question.browser(), question.lanes());
            if (verdict instanceof Verdict.Allowed known) {
                return new Verdict.Allowed(
                        part.quota(),
                        all(part.undo(), known.undo(), over(question, true)),
                        all(part.ended(), known.ended(), over(question, false)));
            }
            part.undo().run();
        }
        // It may have been counted all the same, by a keeper that was too slow to say so.
        over(question, true).run();
        if (verdict instanceof Verdict.Exceeded exceeded) {
            observer.refused(exceeded.which());
        }
        return verdict;
    }

    private Runnable over(Question question, boolean isUndone) {
        return () -> {
            running.end(question.account(), question.grant());
            way.end(question, isUndone);
        };
    }

    private static Runnable all(Runnable... actions) {
        return () -> List.of(actions).forEach(Runnable::run);
    }

    private Future<JsonObject> asked(JsonObject json) {
        return keeper.take(LimitWire.question(json))
                .map(given -> given.map(LimitWire::answer).orElseGet(JsonObject::new));
    }

    private JsonObject ended(JsonObject json) {
        keeper.end(
                json.getString(LimitWire.ACCOUNT), json.getString(LimitWire.GRANT), json.getBoolean(LimitWire.UNDONE));
        return new JsonObject();
    }

    private JsonObject recollect(JsonObject json) {
        String account = json.getString(LimitWire.ACCOUNT);
        return LimitWire.recollection(new Recollection(book.left(account), running.of(account)));
    }

    private JsonObject told(JsonObject json) {
        book.narrow(json.getString(LimitWire.ACCOUNT), LimitWire.left(json));
        return new JsonObject();
    }

    private final class BusWays implements LimitKeeper.Ways {
        @Override
        public List<String> nodes() {
            return membership.services();
        }

        @Override
        public Future<Optional<Recollection>> recall(String node, String account) {
            return peers.ask(node, RECALL, new JsonObject().put(LimitWire.ACCOUNT, account))
                    .map(given -> given.map(LimitWire::recollection));
        }

        @Override
        public void tell(String node, String account, Left left) {
            peers.tell(node, LEFT, LimitWire.left(left).put(LimitWire.ACCOUNT, account));
        }
    }
}
