package dev.comparestream.callers;

import static dev.comparestream.testkit.TestService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.cluster.Membership;
import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Nodes of one cluster on one event bus, whose membership a test is in charge of. */
final class SimulatedNodes {

    private static final String ADDRESS = "compare-stream.node.";
    private static final int TRIES = 1_000;

    private final Vertx vertx;
    private final ManualClock clock;
    private final LimitsConfig config;
    private final int maxNodes;
    private final List<String> members = new CopyOnWriteArrayList<>();
    private final List<SimulatedNode> nodes = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    SimulatedNodes(Vertx vertx, ManualClock clock, LimitsConfig config, int maxNodes, int count) {
        this.vertx = vertx;
        this.clock = clock;
        this.config = config;
        this.maxNodes = maxNodes;
        for (int n = 0; n < count; n++) {
            joins();
        }
    }

    List<SimulatedNode> all() {
        return List.copyOf(nodes);
    }

    List<SimulatedNode> without(SimulatedNode one) {
        return nodes.stream().filter(node -> node != one).toList();
    }

    SimulatedNode keeperOf(Caller caller) {
        return nodes.stream()
                .filter(node -> node.name.equals(keeper(caller)))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody whose count that node keeps. */
    Caller callerOf(String node) {
        return IntStream.range(0, 10_000)
                .mapToObj(n -> Caller.named("caller-" + n))
                .filter(caller -> keeper(caller).equals(node))
                .findFirst()
                .orElseThrow();
    }

    SimulatedNode joins() {
        SimulatedNode node = new SimulatedNode(appears());
        nodes.add(node);
        node.begins();
        return node;
    }

    /** A member is seen that does not listen yet. */
    String appears() {
        String name = UUID.randomUUID().toString();
        members.add(name);
        return name;
    }

    /** A member listens, and answers nothing. */
    String appearsSilent() {
        String name = appears();
        for (String topic : List.of("limits.take", "limits.recall", "limits.end")) {
            vertx.eventBus().consumer(ADDRESS + name + '.' + topic, question -> {});
        }
        return name;
    }

    void isCut(boolean isSmallerSide) {
        cut = isSmallerSide;
    }

    private String keeper(Caller caller) {
        return Accounts.keepers(Accounts.id(caller.account()), members).get(0);
    }

    /** One of them. */
    final class SimulatedNode implements Membership {

        private final String name;
        private final Context context = vertx.getOrCreateContext();
        private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
        private final List<Reason> refused = new CopyOnWriteArrayList<>();
        private final SharedLimits limits;

        SimulatedNode(String name) {
            this.name = name;
            this.limits = new SharedLimits(vertx, this, config, maxNodes, clock, refused::add, () -> !cut);
        }

        CompletableFuture<Verdict> asks(Caller caller, int lanes) {
            CompletableFuture<Verdict> verdict = new CompletableFuture<>();
            context.runOnContext(now -> limits.take(caller, null, lanes)
                    .onSuccess(verdict::complete)
                    .onFailure(verdict::completeExceptionally));
            return verdict;
        }

        Verdict verdict(Caller caller, int lanes) {
            return await(asks(caller, lanes), "a verdict");
        }

        Verdict.Allowed allowed(Caller caller, int lanes) {
            Verdict verdict = verdict(caller, lanes);
            assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
            return (Verdict.Allowed) verdict;
        }

        /** As above, where the end of another comparison may still be on its way. */
        Verdict.Allowed awaitsRoom(Caller caller, int lanes) {
            for (int n = 0; n < TRIES; n++) {
                if (verdict(caller, lanes) instanceof Verdict.Allowed allowed) {
                    return allowed;
                }
            }
            throw new AssertionError("no room for " + lanes + " lanes");
        }

        List<Reason> refused() {
            return refused;
        }

        /** Returns when it has heard what it was told before. */
        void hears() {
            String account = Accounts.id("nobody");
            await(
                    vertx.eventBus()
                            .request(ADDRESS + name + ".limits.recall", new JsonObject().put("account", account))
                            .toCompletionStage()
                            .toCompletableFuture(),
                    "the node to hear");
        }

        /** Nobody sees it any more, and nobody has been told yet that it has left. */
        void vanishes() {
            members.remove(name);
            nodes.remove(this);
        }

        void dies() {
            vanishes();
            nodes.forEach(other -> other.listeners.forEach(listener -> listener.accept(name)));
        }

        @Override
        public String node() {
            return name;
        }

        @Override
        public boolean isJoined() {
            return true;
        }

        @Override
        public List<String> nodes() {
            return List.copyOf(members);
        }

        @Override
        public List<String> services() {
            return nodes();
        }

        @Override
        public List<String> addresses() {
            return List.of();
        }

        @Override
        public void onLeave(Consumer<String> listener) {
            listeners.add(listener);
        }

        @Override
        public Future<Boolean> isListenedTo(String address) {
            return Future.succeededFuture(true);
        }

        private void begins() {
            CompletableFuture<Void> listens = new CompletableFuture<>();
            context.runOnContext(now -> limits.start(context).onSuccess(listens::complete));
            await(listens, "the node to listen");
        }
    }
}
