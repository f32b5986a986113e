package dev.comparestream.cli;

/** A command cannot do what it was asked to; the message is the one line that the user reads, exit code 1. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailed(String message) {
        super(SafeText.oneLine(message));
    }

    CommandFailed(String message, Throwable cause) {
        super(SafeText.oneLine(message), cause);
    }
}
