package dev.comparestream.http;

import dev.comparestream.config.AddressRange;
import dev.comparestream.config.HttpConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves only those who mean this service. A website can give its own name this machine's address, and is then the same
 * origin for a browser: only the name in the request tells. A numeric one cannot be given away.
 */
final class HostCheck {

    // The router takes a percent sign that escapes nothing for a fault of its own. Possessive: a target is as long as
    // its
    // sender likes, and each letter is to be looked at once.
    private static final Pattern TARGET =
            Pattern.compile("/(?:[^%?\\x00- \\x7f]|%[0-9A-Fa-f]{2})*+(?:\\?[^\\x00- \\x7f]*+)?");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED = 421;

    private final HttpConfig config;
    private final boolean any;

    HostCheck(HttpConfig config) {
        this.config = config;
        this.any = config.edge().hosts().isEmpty() && !config.isLocal();
    }

    void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!isClear(request)) {
            Problem.of(
                            BAD_REQUEST,
                            "A request has one host, a path that begins with a slash and escapes only bytes, and a name for each header.")
                    .send(http.response());
        } else if (any || isOurs(request.authority())) {
            http.next();
        } else {
            Problem.of(MISDIRECTED, "The service is not known by this name; its operator can list it in http.hosts.")
                    .send(http.response());
        }
    }

    private static boolean isClear(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        boolean isOld = request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty();
        HostAndPort authority = request.authority();
        boolean isOne = authority != null && hosts.size() <= 1 && (hosts.isEmpty() || names(hosts.get(0), authority));
        boolean isNamed = !request.headers().contains("") && SCHEMES.contains(String.valueOf(request.scheme()));
        return TARGET.matcher(request.uri()).matches() && isNamed && (isOld || isOne);
    }

    // HTTP/2 has the authority apart from a Host that may come beside it.
    private static boolean names(String host, HostAndPort authority) {
        HostAndPort named = HostAndPort.parseAuthority(host, -1);
        return named != null && named.host().equalsIgnoreCase(authority.host());
    }

    private boolean isOurs(@Nullable HostAndPort authority) {
        if (authority == null) {
            return true;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        return AddressRange.address(host).isPresent()
                || config.edge().hosts().contains(host)
                || (config.isLocal() && (host.equals("localhost") || host.endsWith(".localhost")));
    }
}
