package dev.comparestream.callers;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts for all nodes what some of the accounts use: those for which this node comes first in {@link Accounts#keepers}.
 * Whenever nodes have come or gone it asks all of them what they know of an account before it counts for it, so that
 * nothing is forgotten that any of them still knows. Used on one context.
 */
final class LimitKeeper {

    private final String name;
    private final LimitBook book;
    private final Ways ways;
    private final RecentTable<Integer> recalled;
    private final Map<String, Recall> recalls = new HashMap<>();
    private final Map<String, Map<String, Held>> held = new HashMap<>();
    private List<String> nodes = List.of();
    private int view;

    /**
     * A keeper that counts nothing yet.
     *
     * @param remembered accounts whose nodes need not be asked again
     */
    LimitKeeper(String name, LimitBook book, int remembered, Ways ways) {
        this.name = name;
        this.book = book;
        this.ways = ways;
        this.recalled = new RecentTable<>(remembered);
    }

    /** The way to the others. */
    interface Ways {

        /** All nodes that are seen, this one's included. */
        List<String> nodes();

        /** What a node, maybe this one, knows of an account; empty where it does not say. */
        Future<Optional<Recollection>> recall(String node, String account);

        /** Tells a node what is left of an account. */
        void tell(String node, String account, Left left);
    }

    /**
     * A comparison that is about to begin.
     *
     * @param account as {@link Accounts#id} has it
     * @param browser tells one browser of the account from another; null: nothing does
     * @param node    where it is about to begin
     * @param grant   what it is called until it has ended
     * @param passed  nodes that nobody listens on, so that those after them are asked
     */
    record Question(
            String account, @Nullable String browser, int lanes, String node, String grant, Set<String> passed) {

        Question passing(Set<String> others) {
            return new Question(account, browser, lanes, node, grant, Set.copyOf(others));
        }
    }

    /**
     * A verdict for another node.
     *
     * @param verdict its actions concern this node only
     * @param left    for the asking node to remember
     */
    record Answer(Verdict verdict, Left left) {}

    /**
     * What a node knows of an account.
     *
     * @param running lanes by grant, of the comparisons that it runs or is about to begin
     */
    record Recollection(Left left, Map<String, Integer> running) {}

    private record Held(String node, Runnable undo, Runnable ended) {}

    private record Recall(Future<Void> done, Set<String> ended) {}

    /** Counts a comparison if there is room for it; empty where another node is to be asked. */
    Future<Optional<Answer>> take(Question question) {
        look();
        List<String> asked =
                nodes.stream().filter(node -> !question.passed.contains(node)).toList();
        List<String> keepers = Accounts.keepers(question.account, asked);
        if (keepers.isEmpty() || !keepers.get(0).equals(name)) {
            return Future.succeededFuture(Optional.empty());
        }
        return recall(question.account).map(ended -> Optional.of(decide(question, ended, keepers)));
    }

    /** A comparison has ended or, if all of it is to be taken back, has not begun. */
    void end(String account, String grant, boolean isUndone) {
        Recall recall = recalls.get(account);
        if (recall != null) {
            recall.ended.add(grant);
        }
        Held known = remove(account, grant);
        if (known != null) {
            (isUndone ? known.undo : known.ended).run();
        }
    }

    /** What is counted here, in comparisons. */
    int held() {
        return held.values().stream().mapToInt(Map::size).sum();
    }

    /** Takes note of who there is: what ran on a node that is gone is over. */
    void look() {
        List<String> seen = ways.nodes();
        if (!seen.equals(nodes)) {
            nodes = seen;
            view++;
            // What others count for now is known to the nodes where it runs.
            List.copyOf(held.keySet()).forEach(account -> {
                boolean isOthers = !Accounts.keepers(account, nodes).get(0).equals(name);
                release(account, known -> isOthers || !nodes.contains(known.node));
            });
        }
    }

    private Future<Set<String>> recall(String account) {
        Recall pending = recalls.get(account);
        if (pending != null) {
            return pending.done.map(pending.ended);
        }
        if (Integer.valueOf(view).equals(recalled.find(account))) {
            return Future.succeededFuture(Set.of());
        }
        Promise<Void> done = Promise.promise();
        Recall recall = new Recall(done.future(), new HashSet<>());
        recalls.put(account, recall);
        int asOf = view;
        List<Future<?>> answers = new ArrayList<>();
        for (String node : nodes) {
            answers.add(ways.recall(node, account)
                    .onSuccess(known -> known.ifPresent(said -> learn(node, account, said, recall.ended))));
        }
        Future.join(answers).onComplete(all -> {
            recalled.put(account, asOf);
            recalls.remove(account);
            done.complete();
        });
        return recall.done.map(recall.ended);
    }

    private void learn(String node, String account, Recollection said, Set<String> ended) {
        book.narrow(account, said.left);
        release(account, known -> known.node.equals(node));
        said.running.forEach((grant, lanes) -> {
            if (!ended.contains(grant)) {
                Runnable release = book.hold(account, lanes);
                hold(account, grant, new Held(node, release, release));
            }
        });
    }

    private Answer decide(Question question, Set<String> ended, List<String> keepers) {
        // The node has told of it already, if it was asked meanwhile.
        Held told = remove(question.account, question.grant);
        if (told != null) {
            told.ended.run();
        }
        Verdict verdict = book.take(question.account, question.browser, question.lanes);
        if (verdict instanceof Verdict.Allowed allowed) {
            if (ended.contains(question.grant)) {
                allowed.undo().run();
            } else {
                hold(question.account, question.grant, new Held(question.node, allowed.undo(), allowed.ended()));
            }
        }
        Left left = book.left(question.account);
        // The node that asks remembers the answer. If that is this one, another has to.
        if (question.node.equals(name) && keepers.size() > 1) {
            ways.tell(keepers.get(1), question.account, left);
        }
        return new Answer(verdict, left);
    }

    private void hold(String account, String grant, Held what) {
        held.computeIfAbsent(account, first -> new HashMap<>()).put(grant, what);
    }

    private @Nullable Held remove(String account, String grant) {
        Map<String, Held> ofAccount = held.get(account);
        Held known = ofAccount == null ? null : ofAccount.remove(grant);
        if (ofAccount != null && ofAccount.isEmpty()) {
            held.remove(account);
        }
        return known;
    }

    private void release(String account, Predicate<Held> which) {
        Map<String, Held> ofAccount = held.getOrDefault(account, Map.of());
        List<String> grants = ofAccount.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String grant : grants) {
            Held known = remove(account, grant);
            if (known != null) {
                known.ended.run();
            }
        }
    }
}
