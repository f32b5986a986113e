package dev.comparestream.lease;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node's part: it keeps the book while it is the oldest of those that see each other, and asks whoever does for what
 * its own lanes need. Times are microseconds. Used on one context.
 */
final class LeaseNode {

    private final String name;
    private final LeaseTerms terms;
    private final Permits permits;
    private final Ways ways;
    private final LeaseHolder holder;
    private final Quorum quorum;

    private @Nullable LeaseBook book;
    private boolean hasSeenOthers;
    private boolean asksNothing;
    private volatile boolean mayGoOn = true;
    private long number;
    private long pending;
    private long pendingSince;

    LeaseNode(String name, LeaseTerms terms, Permits permits, Ways ways) {
        this.name = name;
        this.terms = terms;
        this.permits = permits;
        this.ways = ways;
        this.holder = new LeaseHolder(terms.share(), terms.holdersTtl());
        this.quorum = new Quorum(terms.believedDead());
    }

    /** The way to the others. */
    interface Ways {

        /** All nodes that are seen, this one's included, the oldest first. */
        List<String> nodes();

        /** Asks the node that keeps the book; it may not answer, or not be the one. */
        void ask(String keeper, LeaseBook.Question question, Consumer<LeaseBook.Answer> answer);
    }

    /** A turn has passed. */
    void turn(long now) {
        List<String> nodes = ways.nodes();
        hasSeenOthers |= nodes.size() > 1;
        mayGoOn = quorum.holds(nodes, now);
        boolean keeps = mayGoOn && !nodes.isEmpty() && nodes.get(0).equals(name);
        if (!keeps) {
            book = null;
        } else if (book == null) {
            book = new LeaseBook(terms.pool(), terms.ttl(), hasSeenOthers ? now + terms.ttl() : now);
        }
        permits.allow(holder.allowed(now));
        boolean waits = pending > 0 && now - pendingSince < terms.ttl() / 4;
        if (mayGoOn && !asksNothing && !waits) {
            ask(nodes.get(0), now);
        }
    }

    /** Whether this side of the cluster may go on as if it were all of it. For any thread. */
    boolean isWhole() {
        return mayGoOn;
    }

    /** Another node asks; empty where this one does not keep the book. */
    Optional<LeaseBook.Answer> asked(LeaseBook.Question question, long now) {
        return Optional.ofNullable(book).map(kept -> kept.ask(question, now));
    }

    /** A node leaves of its own accord, and uses nothing any more. */
    void departs(String node) {
        quorum.departs(node);
        if (book != null) {
            book.leave(node);
        }
    }

    /** This node has no lanes, or is about to leave: it asks for nothing, and may keep the book all the same. */
    void asksNothing() {
        asksNothing = true;
    }

    // What is not needed is given up before anybody is told so; who reads that it was given up may lend it at once.
    private void ask(String keeper, long now) {
        int wanted = permits.inUse() + permits.queued() + terms.headroom();
        holder.comesDownTo(wanted);
        permits.allow(holder.allowed(now));
        holder.keeps(Math.max(holder.allowed(now), permits.inUse()), now);
        LeaseBook.Question question = new LeaseBook.Question(name, ++number, holder.lent(now), holder.lentFor(wanted));
        pending = number;
        pendingSince = now;
        if (book != null) {
            answered(question, book.ask(question, now), now);
        } else {
            ways.ask(keeper, question, answer -> answered(question, answer, now));
        }
    }

    private void answered(LeaseBook.Question question, LeaseBook.Answer answer, long askedAt) {
        if (question.number() != pending) {
            return;
        }
        pending = 0;
        holder.answered(answer, askedAt);
        permits.allow(holder.allowed(askedAt));
    }
}
