package dev.comparestream.cluster;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The nodes that share an event bus. For any thread. */
public interface Membership {

    /** This node's name; a new one after every start. */
    String node();

    /** Whether this node is where it is to be: in its cluster, unless it is alone by choice. Does not block. */
    boolean isJoined();

    /** The names of all nodes, this one's included. Sibling services are nodes too. */
    List<String> nodes();

    /** The names of the nodes that are instances of this service, the oldest first. */
    List<String> services();

    /** The addresses of all nodes; none for a node that is alone by choice. */
    List<String> addresses();

    /** Tells of every node that leaves, or is not heard of any more, from now on; on any thread. */
    void onLeave(Consumer<String> listener);

    /** Whether anyone listens on an address, on whichever node; a node that is alone cannot tell, and says yes. */
    Future<Boolean> isListenedTo(String address);

    /** A node that is in no cluster. */
    static Membership alone() {
        String node = UUID.randomUUID().toString();
        return new Membership() {
            @Override
            public String node() {
                return node;
            }

            @Override
            public boolean isJoined() {
                return true;
            }

            @Override
            public List<String> nodes() {
                return List.of(node);
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
            public void onLeave(Consumer<String> listener) {}

            @Override
            public Future<Boolean> isListenedTo(String address) {
                return Future.succeededFuture(true);
            }
        };
    }
}
