package dev.comparestream.callers;

import dev.comparestream.model.CallerKey;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What accounts are called among nodes, and which node counts for which. */
final class Accounts {

    private static final int ID_BYTES = 16;

    private Accounts() {}

    /** A name of a fixed length, from which the account's cannot be read. */
    static String id(String account) {
        return HexFormat.of().formatHex(CallerKey.hash(account), 0, ID_BYTES);
    }

    static @Nullable String browser(@Nullable String fingerprint) {
        return fingerprint == null ? null : id(fingerprint);
    }

    /**
     * All nodes, the one that is to count for the account first. Every node finds the same order, and where one comes or
     * goes, the order of the others stays as it was.
     */
    static List<String> keepers(String account, List<String> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparingLong((String node) -> weight(account, node))
                        .thenComparing(node -> node))
                .toList();
    }

    private static long weight(String account, String node) {
        return ByteBuffer.wrap(CallerKey.hash(account + ' ' + node)).getLong();
    }
}
