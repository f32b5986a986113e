package dev.comparestream.upstream.openrouter;

import io.vertx.core.MultiMap;
import java.util.List;

/**
 * The head of a request that was sent or of a response that has come. The HTTP client keeps both until the answer's end, kilobytes
 * for each lane, and looks only at what they say of the connection then.
 */
final class ReadHead {

    private static final List<String> OF_CONNECTION = List.of("Connection", "Keep-Alive");

    private ReadHead() {}

    /** Forgets all that is not of the connection; to be called when nobody has to read it any more. */
    static void forget(MultiMap head) {
        List<List<String>> kept = OF_CONNECTION.stream().map(head::getAll).toList();
        head.clear();
        for (int name = 0; name < kept.size(); name++) {
            head.add(OF_CONNECTION.get(name), kept.get(name));
        }
    }
}
