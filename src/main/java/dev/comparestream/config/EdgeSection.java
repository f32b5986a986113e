package dev.comparestream.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The keys below {@code http} about what is in front of the service, and about the heads of requests. */
final class EdgeSection {

    static final KeyGroup KEYS = KeyGroup.below("http");

    private static final Key<List<String>> HOSTS = KEYS.key("hosts", "", Kinds.listOf(NetKinds.hostName()));
    private static final Key<List<AddressRange>> TRUSTED_PROXIES =
            KEYS.key("trusted-proxies", "", Kinds.listOf(Kind.of(AddressRange.FORM, AddressRange::parse)));
    private static final Key<Long> MAX_REQUEST_LINE = KEYS.key("max-request-line", "4KiB", Kinds.size("256", "64KiB"));
    private static final Key<Long> MAX_HEAD_SIZE = KEYS.key("max-head-size", "16KiB", Kinds.size("1KiB", "1MiB"));

    private EdgeSection() {}

    static EdgeConfig read(Settings in) {
        return new EdgeConfig(
                in.get(HOSTS).stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                in.get(TRUSTED_PROXIES),
                in.bytes(MAX_REQUEST_LINE),
                in.bytes(MAX_HEAD_SIZE));
    }
}
