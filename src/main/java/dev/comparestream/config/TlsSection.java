package dev.comparestream.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys below {@code http.tls}. */
final class TlsSection {

    static final KeyGroup KEYS = KeyGroup.below("http.tls");

    private static final Key<Optional<Path>> CERTIFICATE =
            KEYS.key("certificate", "", Kinds.readableFile().orNone());
    private static final Key<Optional<Path>> PRIVATE_KEY =
            KEYS.key("key", "", Kinds.readableFile().orNone());
    private static final Key<Duration> RELOAD = KEYS.key("reload", "1m", Kinds.duration());
    private static final Key<Boolean> HSTS = KEYS.key("hsts", "false", Kinds.flag());

    private TlsSection() {}

    /** Null: without TLS. */
    static @Nullable TlsConfig read(Settings in) {
        Path certificate = in.get(CERTIFICATE).orElse(null);
        Path key = in.get(PRIVATE_KEY).orElse(null);
        if (in.sound(CERTIFICATE, PRIVATE_KEY) && (certificate == null) != (key == null)) {
            in.problem(in.describe(CERTIFICATE) + " and " + in.describe(PRIVATE_KEY)
                    + " belong together; set both, or none");
        }
        return certificate == null || key == null
                ? null
                : new TlsConfig(certificate, key, in.get(RELOAD), in.get(HSTS));
    }
}
