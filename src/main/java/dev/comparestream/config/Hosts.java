package dev.comparestream.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be told of a host without asking the network. */
final class Hosts {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?");

    private Hosts() {}

    static boolean isHost(String host) {
        boolean name = NAME.matcher(host).matches()
                && !host.contains("..")
                && !DIGITS_AND_DOTS.matcher(host).matches();
        return name || (isNumeric(host) && !host.startsWith("["));
    }

    /** An IPv4 address, or an IPv6 address with or without brackets. */
    static boolean isNumeric(String host) {
        return address(host).isPresent();
    }

    /** Whether only this machine reaches the host. A name may change its meaning, so only {@code localhost} counts. */
    static boolean isLoopback(String host) {
        return address(host)
                .map(InetAddress::isLoopbackAddress)
                .orElseGet(() -> host.toLowerCase(Locale.ROOT).equals("localhost"));
    }

    static boolean isWildcard(String host) {
        return address(host).map(InetAddress::isAnyLocalAddress).orElse(false);
    }

    static Optional<InetAddress> address(String host) {
        boolean ipv6 = host.contains(":");
        if (!ipv6 && !IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            // The brackets keep Java from looking a malformed address up as a name.
            return Optional.of(InetAddress.getByName(ipv6 && !host.startsWith("[") ? "[" + host + "]" : host));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
