package dev.comparestream.benchmark;

import java.util.Locale;

/** Where the figures go. */
final class Console {

    private Console() {}

    static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
