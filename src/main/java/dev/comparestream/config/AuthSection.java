package dev.comparestream.config;

import dev.comparestream.config.AuthConfig.Mode;
import dev.comparestream.model.CallerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys below {@code auth}. */
final class AuthSection {

    static final KeyGroup KEYS = KeyGroup.below("auth");

    static final Key<Mode> MODE = KEYS.key("mode", "none", Kinds.choice(Mode.class));
    static final Key<Boolean> ALLOW_OPEN = KEYS.key("allow-open", "false", Kinds.flag());

    // Hidden: where a hash belongs somebody may have put the key itself.
    private static final Key<List<CallerKey>> CALLER_KEYS = KEYS.key(
            "keys", "", Kinds.listOf(Kind.of(CallerKey.FORM, CallerKey::parse).hidden()));
    private static final Key<Optional<Path>> KEYS_FILE =
            KEYS.key("keys-file", "", Kinds.readableFile().orNone());
    private static final Key<Duration> RELOAD = KEYS.key("reload", "10s", Kinds.duration());
    private static final Key<Integer> WRONG_TRIES = KEYS.key("wrong-tries", "10", Kinds.number(1, 1_000_000));
    private static final Key<Integer> REMEMBERED_ADDRESSES =
            KEYS.key("remembered-addresses", "10000", Kinds.number(1, 1_000_000));

    private AuthSection() {}

    static AuthConfig read(Settings in) {
        checkKeys(in);
        return new AuthConfig(
                in.get(MODE),
                in.get(ALLOW_OPEN),
                in.get(CALLER_KEYS),
                in.get(KEYS_FILE).orElse(null),
                in.get(RELOAD),
                in.get(WRONG_TRIES),
                in.get(REMEMBERED_ADDRESSES),
                JwtSection.read(in));
    }

    private static void checkKeys(Settings in) {
        if (!in.sound(MODE, CALLER_KEYS, KEYS_FILE)) {
            return;
        }
        int keys = in.get(CALLER_KEYS).size();
        Optional<Path> file = in.get(KEYS_FILE);
        if (file.isPresent()) {
            try {
                keys += CallerKeysFile.read(file.get()).size();
            } catch (IOException broken) {
                in.problem(in.describe(KEYS_FILE) + ": " + broken.getMessage());
                return;
            }
        }
        if (keys > CallerKeysFile.MOST_KEYS) {
            in.problem(in.describe(CALLER_KEYS) + " and the keys' file hold " + keys + " keys; at most "
                    + CallerKeysFile.MOST_KEYS + " are checked");
        }
        if (in.get(MODE) == Mode.API_KEY && keys == 0) {
            in.problem(in.describe(MODE) + " and there is no key, so that nobody could call; set auth.keys-file or"
                    + " auth.keys, with what the command `key NAME` prints");
        }
    }
}
