package dev.comparestream.model;

/**
 * One message as an upstream is given it.
 *
 * @param content may be empty; never logged, never part of a failure
 */
public record ChatMessage(Role role, String content) {

    @Override
    public String toString() {
        return "ChatMessage[" + role + ", " + content.length() + " characters]";
    }
}
