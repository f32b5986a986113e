package dev.comparestream.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The free names below {@code upstream.headers}. Names of headers do not care for case, so neither do these. */
final class HeadersSection {

    static final String PREFIX = "upstream.headers.";

    /** Headers that the client writes itself: another value would break the message, or the reading of the answer. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Kind<String> NAME = NetKinds.headerName();

    /** Hidden, because proxies and gateways take their keys in headers. */
    private static final Kind<String> VALUE = NetKinds.headerValue().hidden();

    private HeadersSection() {}

    static boolean owns(String key) {
        return key.startsWith(PREFIX) && key.length() > PREFIX.length();
    }

    /** Headers by name. An empty value takes a header back that a weaker source sets. */
    static Map<String, String> read(Settings in) {
        Map<String, Setting> strongest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Setting setting : in.below(PREFIX)) {
            Setting stronger = strongest.putIfAbsent(name(setting), setting);
            if (stronger != null
                    && stronger.origin().source() == setting.origin().source()) {
                in.problem(setting.key() + " (" + setting.origin() + ") is the same header as " + stronger.key() + " ("
                        + stronger.origin() + "); leave one");
            }
            check(in, setting);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        strongest.forEach((name, setting) -> headers.put(name, setting.text()));
        headers.values().removeIf(String::isEmpty);
        return headers;
    }

    private static void check(Settings in, Setting setting) {
        String name = name(setting);
        if (NAME.read(name).isEmpty()) {
            in.problem(Shown.quoted(setting.key()) + " (" + setting.origin() + "): must end with " + NAME.expected());
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            in.problem(setting.key() + " (" + setting.origin()
                    + ") is a header that the service sets itself; leave it out");
        }
        if (setting.list() || VALUE.read(setting.text()).isEmpty()) {
            in.problem(Settings.wrong(setting, VALUE));
        }
    }

    private static String name(Setting setting) {
        return setting.key().substring(PREFIX.length());
    }
}
