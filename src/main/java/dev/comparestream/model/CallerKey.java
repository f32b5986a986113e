package dev.comparestream.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that callers may show, as an operator writes it: not the key, only what tells it.
 *
 * @param name whose it is; several keys may have one name, for the time in which one takes over from the other
 * @param hash its SHA-256 in 64 hexadecimal digits, in small letters. The keys that the service makes have 256 random
 *             bits: there is no list of likely ones to try, so a fast hash is enough
 */
public record CallerKey(String name, String hash) {

    /** Completes a sentence that begins with "must be". */
    public static final String FORM = "name:hash, as the command `key NAME` prints it; a name is 1 to 64 letters,"
            + " digits, dots, dashes and underscores, a hash 64 hexadecimal digits";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern WRITTEN = Pattern.compile("(" + NAME + "):([0-9A-Fa-f]{64})");

    /** Reads {@code name:hash}; the exception does not repeat the text, which may be a key by mistake. */
    public static CallerKey parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + FORM);
        }
        return new CallerKey(matcher.group(1), matcher.group(2).toLowerCase(Locale.ROOT));
    }

    /** What is configured of a key that a caller of this name is given. */
    public static CallerKey of(String name, String key) {
        return parse(name + ':' + HexFormat.of().formatHex(hash(key)));
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The hash of what somebody shows as a key. */
    public static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name + ':' + hash;
    }
}
