package dev.comparestream.model;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Names one comparison everywhere: in the answer's head, in logs, on the event bus. Whoever knows it can stop the
 * comparison, so it cannot be guessed.
 *
 * @param value 22 characters of URL-safe Base64, 128 random bits
 */
public record ComparisonId(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    public static ComparisonId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ComparisonId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
