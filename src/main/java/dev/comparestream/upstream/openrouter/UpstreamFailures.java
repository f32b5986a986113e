package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Maps what goes wrong with one call to a {@link LaneFailure}: a status and a body, an error in the stream, a throwable. */
public final class UpstreamFailures {

    /** A longer text that is no JSON was not written for the reader of a one-line message. */
    private static final int MAX_PLAIN_TEXT = 300;

    private static final String NO_MESSAGE = "The upstream reported an error and gave no reason.";

    private final Redactor redactor;
    private final RetryAfter retryAfter;

    /**
     * For one call.
     *
     * @param redactor knows the secrets and the prompt of this call
     */
    public UpstreamFailures(Clock clock, Redactor redactor) {
        this.redactor = redactor;
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * An answer whose status is not 200.
     *
     * @param headers gives a header's value by its name, in any case; null: there is none
     * @param body    what was read of the body; may be cut off
     */
    public LaneFailure ofResponse(int status, Function<String, @Nullable String> headers, byte[] body) {
        FailureKind kind = FailureKinds.ofStatus(status);
        if (kind == FailureKind.REDIRECT) {
            String message = "The upstream answered with status " + status + ", a redirect, which is not followed.";
            return new LaneFailure(kind, message, status, null);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        JsonNode tree = WireJson.tree(text);
        UpstreamError error = ErrorReader.read(tree);
        String message = shown(tree.isMissingNode() ? plainText(text) : error.message());
        Duration wait = retryAfter.of(kind, headers, error.details());
        String otherwise = "The upstream answered with status " + status + ".";
        return new LaneFailure(
                kind,
                message.isBlank() ? otherwise : message,
                status,
                wait,
                RefusalScope.isAccountWide(kind, headers, error));
    }

    /**
     * An error that came inside an answer with status 200.
     *
     * @param root the error itself or what holds it
     */
    LaneFailure ofError(JsonNode root) {
        UpstreamError error = ErrorReader.read(root);
        FailureKind kind = FailureKinds.ofError(error);
        String message = shown(error.message());
        Function<String, @Nullable String> none = name -> null;
        Duration wait = retryAfter.of(kind, none, error.details());
        return new LaneFailure(
                kind,
                message.isBlank() ? NO_MESSAGE : message,
                null,
                wait,
                RefusalScope.isAccountWide(kind, none, error));
    }

    /** An event that calls itself an error: its data is an error object or a sentence. */
    LaneFailure ofErrorEvent(String data) {
        JsonNode tree = WireJson.tree(data);
        if (!tree.isMissingNode()) {
            return ofError(tree);
        }
        String message = shown(plainText(data));
        return LaneFailure.of(FailureKind.UPSTREAM, message.isBlank() ? NO_MESSAGE : message);
    }

    /** A finish reason {@code error} without anything that explains it. */
    LaneFailure unexplained() {
        return ofError(MissingNode.getInstance());
    }

    /** A connection that could not be made or broke, or that carried no HTTP. The throwable's own text is not shown. */
    public LaneFailure ofThrowable(Throwable cause) {
        if (isCausedBy(cause, TooLongFrameException.class)) {
            return LaneFailure.of(FailureKind.LIMIT, "The head of the upstream's answer is too large.");
        }
        if (isCausedBy(cause, SSLException.class)) {
            return connection("No secure connection to the upstream could be made or kept.");
        }
        if (isCausedBy(cause, DecoderException.class)) {
            return LaneFailure.of(FailureKind.PROTOCOL, "What the upstream answered is not HTTP.");
        }
        if (isCausedBy(cause, UnknownHostException.class)) {
            return connection("The upstream's host name is not known.");
        }
        if (isCausedBy(cause, ConnectException.class)) {
            return connection("The upstream does not accept connections.");
        }
        return connection("The connection to the upstream broke.");
    }

    /** Whether a name that the upstream gives may be told as it is: upstreams echo what they were sent. */
    boolean isSafe(String name) {
        return shown(name).equals(name);
    }

    private String shown(String message) {
        return redactor.redact(message).strip();
    }

    private static String plainText(String body) {
        String text = body.strip();
        return text.length() > MAX_PLAIN_TEXT || looksLikeMarkup(text) ? "" : text;
    }

    private static boolean looksLikeMarkup(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean cutJson = lower.startsWith("{") || lower.startsWith("[");
        return cutJson || lower.startsWith("<") || lower.contains("<html") || lower.contains("<!doctype");
    }

    private static LaneFailure connection(String message) {
        return LaneFailure.of(FailureKind.CONNECTION, message);
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 10; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
