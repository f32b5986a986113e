package dev.comparestream.config;

import java.util.List;
import java.util.Set;

/**
 * What is in front of the service, and how much of a request is read before anything is known of it.
 *
 * @param hosts          names by which callers may reach it; empty: any, but on a loopback address only that machine's own
 * @param trustedProxies those whose {@code X-Forwarded-For} is believed
 * @param maxRequestLine bytes of method, path and query together
 * @param maxHeadSize    bytes of a request's headers
 */
public record EdgeConfig(Set<String> hosts, List<AddressRange> trustedProxies, int maxRequestLine, int maxHeadSize) {

    public EdgeConfig {
        hosts = Set.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
