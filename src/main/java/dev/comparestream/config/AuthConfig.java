package dev.comparestream.config;

import dev.comparestream.model.CallerKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param allowOpen          an instance with a real key that listens beyond loopback may be open to everyone
 * @param keys               those of the configuration itself
 * @param keysFile           holds further ones; null: there are none
 * @param reload             how often the file is looked at
 * @param wrongTries         wrong keys that one address may show in a minute before it is not listened to
 * @param rememberedAddresses addresses that are kept in mind for that; the one unheard of for longest is forgotten
 * @param jwt                which tokens they may show; null: none
 */
public record AuthConfig(
        Mode mode,
        boolean allowOpen,
        List<CallerKey> keys,
        @Nullable Path keysFile,
        Duration reload,
        int wrongTries,
        int rememberedAddresses,
        @Nullable JwtConfig jwt) {

    public AuthConfig {
        keys = List.copyOf(keys);
    }

    /** How callers show who they are. */
    public enum Mode {
        NONE,
        API_KEY,
        JWT
    }
}
