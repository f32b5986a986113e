package dev.comparestream.benchmark;

import java.util.Locale;

/** Where the figures go. */
public final class Console {

    private Console() {}

    public static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
