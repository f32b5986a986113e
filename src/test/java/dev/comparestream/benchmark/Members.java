package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.testkit.FreePorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The nodes of one cluster on this machine, and how each is to be started. */
record Members(List<Integer> ports) {

    static Members of(int nodes) {
        return new Members(FreePorts.find(nodes));
    }

    /** Of a service that is alone. */
    static Map<String, String> none(PacedUpstream upstream) {
        return Map.of("upstream.base-url", upstream.baseUri().toString(), "upstream.max-concurrent", "2000");
    }

    /** Of a service that is alone, and has this setting besides. */
    static Map<String, String> none(PacedUpstream upstream, String key, String value) {
        Map<String, String> settings = new HashMap<>(none(upstream));
        settings.put(key, value);
        return settings;
    }

    /** @param number of the node, from 0 */
    Map<String, String> member(int number, String roles, PacedUpstream upstream) {
        Map<String, String> settings = new HashMap<>(none(upstream));
        settings.put("roles", roles);
        settings.put("cluster.enabled", "true");
        settings.put("cluster.host", "127.0.0.1");
        settings.put("cluster.port", ports.get(number).toString());
        settings.put(
                "cluster.members",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
        return settings;
    }
}
