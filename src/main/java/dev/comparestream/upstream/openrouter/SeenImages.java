package dev.comparestream.upstream.openrouter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which images an answer has brought already. OpenRouter repeats an image in a later chunk, at times without its Base64
 * padding. An image may have megabytes, so only its hash is kept.
 */
final class SeenImages {

    /** Hashes that are remembered of one answer, 32 bytes each; no model gives as many images. */
    private static final int MAX_REMEMBERED = 1000;

    private final Set<ByteBuffer> hashes = new HashSet<>();

    boolean isNew(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '=') {
            end--;
        }
        if (hashes.size() == MAX_REMEMBERED) {
            hashes.clear();
        }
        byte[] bytes = url.substring(0, end).getBytes(StandardCharsets.UTF_8);
        return hashes.add(ByteBuffer.wrap(sha256().digest(bytes)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
