package dev.comparestream.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Says why there was no answer, and what the user can do about it. */
final class Unreachable {

    private Unreachable() {}

    static CommandFailed because(URI service, IOException cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new CommandFailed(
                    "nothing answers at " + service + " (" + reason(cause)
                            + "); start the service with 'java -jar compare-stream.jar serve' or name its address",
                    cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new CommandFailed(service + " took the connection but did not answer in time", cause);
        }
        return new CommandFailed("no usable answer from " + service + ": " + words(cause), cause);
    }

    private static String reason(IOException cause) {
        if (isCausedByUnknownHost(cause)) {
            return "its host name is not known";
        }
        return cause instanceof HttpConnectTimeoutException ? "no connection in time" : "connection refused";
    }

    private static boolean isCausedByUnknownHost(Throwable cause) {
        for (Throwable c = cause; c != null; c = c.getCause()) {
            if (c instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String words(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
