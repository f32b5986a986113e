package dev.comparestream.http;

import dev.comparestream.config.AddressRange;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where requests come from: the connection's other end, or, where that is one of the operator's proxies, the last one in
 * {@code X-Forwarded-For} that is none of them. What stands before it was written by whoever sent it, so it is not read.
 */
final class ClientAddress {

    private static final String UNKNOWN = "unknown";
    /** What one customer is given of IPv6; who has it has all addresses in it. */
    private static final int SITE_BYTES = 8;

    private final List<AddressRange> proxies;

    ClientAddress(List<AddressRange> proxies) {
        this.proxies = proxies;
    }

    /** An IPv4 address, or the first half of an IPv6 address. */
    String of(HttpServerRequest request) {
        String host = request.remoteAddress().hostAddress();
        Optional<InetAddress> address = host == null ? Optional.empty() : AddressRange.address(host);
        if (address.isEmpty() || !isProxy(address.get())) {
            return address.map(ClientAddress::site).orElse(UNKNOWN);
        }
        List<String> hops = new ArrayList<>();
        request.headers().getAll("X-Forwarded-For").forEach(line -> hops.addAll(Arrays.asList(line.split(",", -1))));
        Collections.reverse(hops);
        InetAddress nearest = address.get();
        for (String hop : hops) {
            Optional<InetAddress> next = AddressRange.address(withoutPort(hop.strip()));
            if (next.isEmpty()) {
                break;
            }
            nearest = next.get();
            if (!isProxy(nearest)) {
                break;
            }
        }
        return site(nearest);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    // Some proxies write the port too: 192.0.2.7:4711, [2001:db8::7]:4711.
    private static String withoutPort(String hop) {
        int colon = hop.lastIndexOf(':');
        boolean hasPort = hop.startsWith("[") ? colon > hop.indexOf(']') : colon == hop.indexOf(':');
        return colon >= 0 && hasPort ? hop.substring(0, colon) : hop;
    }

    private static String site(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] first = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SITE_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(first).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the same length is one", e);
        }
    }
}
