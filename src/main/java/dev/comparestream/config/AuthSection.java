package dev.comparestream.config;

import dev.comparestream.config.AuthConfig.Mode;

/** The keys below {@code auth}. */
final class AuthSection {

    static final KeyGroup KEYS = KeyGroup.below("auth");

    static final Key<Mode> MODE = KEYS.key("mode", "none", Kinds.choice(Mode.class));
    static final Key<Boolean> ALLOW_OPEN = KEYS.key("allow-open", "false", Kinds.flag());

    private AuthSection() {}

    static AuthConfig read(Settings in) {
        refuseApiKeys(in);
        return new AuthConfig(in.get(MODE), in.get(ALLOW_OPEN));
    }

    /** A service that was told to check its callers and does not would be open without anyone knowing. */
    private static void refuseApiKeys(Settings in) {
        if (in.get(MODE) == Mode.API_KEY) {
            in.problem(in.describe(MODE) + ": this version cannot check callers' keys yet; must be none");
        }
    }
}
