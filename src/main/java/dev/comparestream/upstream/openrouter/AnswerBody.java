package dev.comparestream.upstream.openrouter;

import dev.comparestream.budget.PendingBudget;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.ContextInternal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, as its bytes come: by the shortcut of its connection if it can be taken, otherwise from the HTTP client.
 * Either way the client tells of the end. Used on the context of the call.
 */
final class AnswerBody {

    /**
     * Bytes handed on at once. Of an answer that is paused while it comes from the client some twenty of these are taken in, so that
     * large ones cost memory per lane.
     */
    static final int MAX_PIECE = 2 * 1024;

    private static final byte[] NOTHING = {};

    private final HttpClientResponse response;
    private final Reader reader;
    private final PendingBudget.Share share;
    private final ContextInternal context;
    private final @Nullable BodyShortcut shortcut;
    private byte[] held = NOTHING;
    private boolean paused;

    /** Whom the bytes are for. */
    interface Reader {

        /** The next bytes. The array is used for others after this call. */
        void read(byte[] bytes, int from, int to);

        /** More has come during a pause than may be held. It is gone. */
        void overflow();
    }

    /**
     * Begins to read.
     *
     * @param response whose head has just come, on the context of the call
     * @param share    of what may wait, for this body
     */
    AnswerBody(HttpClientResponse response, PendingBudget.Share share, Reader reader) {
        this.response = response;
        this.reader = reader;
        this.share = share;
        this.context = ContextInternal.current();
        this.shortcut = BodyShortcut.of(response);
        response.handler(this::hand);
        if (shortcut != null) {
            shortcut.leadTo(this);
        }
    }

    /** Lets nothing come until {@link #resume}, as soon as what is handed on now has been read. */
    void pause() {
        paused = true;
        response.pause();
        receive(false);
    }

    void resume() {
        paused = false;
        byte[] waiting = held;
        forget();
        hand(waiting, waiting.length);
        if (!paused) {
            receive(true);
            response.resume();
        }
    }

    /** Nobody wants what is held; what is to come is read for the connection's sake. */
    void drop() {
        forget();
        resume();
    }

    /** From the shortcut: bytes that are the reader's during this call. On the event loop, outside any context. */
    void take(byte[] bytes, int to) {
        context.dispatch(now -> hand(bytes, to));
    }

    private void hand(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        hand(bytes, bytes.length);
    }

    private void hand(byte[] bytes, int to) {
        int at = 0;
        while (at < to && !paused) {
            int next = Math.min(at + MAX_PIECE, to);
            reader.read(bytes, at, next);
            at = next;
        }
        if (at < to) {
            hold(bytes, at, to);
        }
    }

    // The rest of what was being handed on at the pause, or what an upstream that has closed its connection left.
    private void hold(byte[] bytes, int from, int to) {
        if (!share.holdMore(to - from)) {
            forget();
            reader.overflow();
            return;
        }
        int before = held.length;
        held = Arrays.copyOf(held, before + to - from);
        System.arraycopy(bytes, from, held, before, to - from);
    }

    private void forget() {
        held = NOTHING;
        share.release();
    }

    private void receive(boolean on) {
        if (shortcut != null) {
            shortcut.receive(this, on);
        }
    }
}
