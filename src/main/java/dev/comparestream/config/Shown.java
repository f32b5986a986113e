package dev.comparestream.config;

import java.util.regex.Pattern;

/** Texts that others wrote, made fit for a message: in quotes, short, on one line, without what looks like a secret. */
final class Shown {

    private static final int LONGEST = 100;

    /** Keys of OpenRouter, OpenAI and others begin like this; one may stand where another value belongs. */
    private static final Pattern KEY = Pattern.compile("sk-[A-Za-z0-9_-]{6,}");

    /** Up to the last {@code @}, because a password may hold more of them, and slashes. */
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z]+://)?.*@", Pattern.DOTALL);

    private static final Pattern AFTER_PATH = Pattern.compile("(https?://[^?#]*[?#]).+", Pattern.DOTALL);

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final String DOTS = "•••";

    private Shown() {}

    /** A name as it was written, where it is harmless; else in quotes. */
    static String name(String text) {
        return HARMLESS.matcher(text).matches() && !KEY.matcher(text).find() ? text : quoted(text);
    }

    static String quoted(String text) {
        String safe = KEY.matcher(text).replaceAll(DOTS);
        safe = USER_INFO.matcher(safe).replaceFirst("$1" + DOTS + "@");
        safe = AFTER_PATH.matcher(safe).replaceAll("$1" + DOTS);
        StringBuilder shown = new StringBuilder("\"");
        safe.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        if (safe.codePointCount(0, safe.length()) > LONGEST) {
            shown.append('…');
        }
        return shown.append('"').toString();
    }
}
