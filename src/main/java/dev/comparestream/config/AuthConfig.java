package dev.comparestream.config;

/**
 * Who may call.
 *
 * @param allowOpen an instance with a real key that listens beyond loopback may be open to everyone
 */
public record AuthConfig(Mode mode, boolean allowOpen) {

    /** How callers show who they are. */
    public enum Mode {
        NONE,
        API_KEY
    }
}
