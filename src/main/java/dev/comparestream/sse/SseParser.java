package dev.comparestream.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream as it comes, in pieces of any size: bytes become lines, lines become events. Follows the HTML
 * standard (section 9.2.6), with three differences that upstreams make necessary: an event that the end of the stream
 * cuts short of its blank line counts, as it does for OpenAI's SDKs; a line {@code error: …} is an event of the type
 * {@code error}; and an event has a greatest size.
 *
 * <p>Never throws, whatever the bytes; the time is linear in them, however they are cut. Not for several threads.
 */
public final class SseParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String ERROR_TYPE = "error";

    private final int maxEventSize;
    private final SseListener listener;
    private final EventBytes event = new EventBytes();
    private @Nullable String type;
    private String lastType = "";
    private int markBytes;
    private boolean atStart = true;
    private boolean afterReturn;
    private boolean skippingLine;
    private boolean foreignLines;
    private boolean stopped;

    /**
     * A parser at the beginning of a stream.
     *
     * @param maxEventSize bytes of an event's data, the line being read included; comments and unknown lines of any
     *                     length are passed over without being held
     */
    public SseParser(int maxEventSize, SseListener listener) {
        this.maxEventSize = maxEventSize;
        this.listener = listener;
    }

    /** Reads on. The array is not used after this call. */
    public void feed(byte[] bytes, int from, int to) {
        int at = atStart ? passByteOrderMark(bytes, from, to) : from;
        if (at == to || stopped) {
            return;
        }
        if (afterReturn) {
            afterReturn = false;
            at += bytes[at] == '\n' ? 1 : 0;
        }
        while (at < to && !stopped) {
            int end = LineEnds.next(bytes, at, to);
            if (end == to) {
                lineIsCut(bytes, at, to);
                break;
            }
            lineEnds(bytes, at, end);
            at = end + 1;
            if (bytes[end] == '\r') {
                afterReturn = at == to;
                at += at < to && bytes[at] == '\n' ? 1 : 0;
            }
        }
        event.keepData(bytes);
    }

    /** The stream has ended: what is complete but for its line end or blank line counts. Nothing follows. */
    public void end() {
        if (stopped) {
            return;
        }
        foreignLines |= atStart && markBytes > 0;
        if (event.lineLength() > 0) {
            keptLine();
        }
        if (!stopped) {
            dispatch(event.keptArray());
        }
        stop();
    }

    /** Reads nothing any more; may be called from inside the listener, which is then told nothing more. */
    public void stop() {
        stopped = true;
        event.reset();
    }

    /** Bytes that are held of an event that has not come whole. */
    public int held() {
        return event.lineEnd();
    }

    /** Whether a line came that no event stream has: neither blank nor a comment nor a known field. */
    public boolean sawForeignLines() {
        return foreignLines;
    }

    private int passByteOrderMark(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && markBytes < BYTE_ORDER_MARK.length && bytes[at] == BYTE_ORDER_MARK[markBytes]) {
            at++;
            markBytes++;
        }
        if (markBytes == BYTE_ORDER_MARK.length) {
            atStart = false;
        } else if (at < to) {
            atStart = false;
            event.keep(BYTE_ORDER_MARK, 0, markBytes);
        }
        return at;
    }

    private void lineEnds(byte[] bytes, int from, int to) {
        if (skippingLine) {
            skippingLine = false;
        } else if (event.lineLength() > 0) {
            event.keep(bytes, from, to);
            keptLine();
        } else if (from == to) {
            dispatch(bytes);
        } else {
            LineKind kind = LineKind.of(bytes, from, to);
            int value = kind.valueStart(bytes, from, to);
            if (kind == LineKind.DATA) {
                if (fits(to - value)) {
                    event.addLine(bytes, value, to);
                }
            } else {
                otherLine(kind, bytes, value, to);
            }
        }
    }

    private void keptLine() {
        byte[] bytes = event.keptArray();
        int from = event.lineStart();
        int to = event.lineEnd();
        LineKind kind = LineKind.of(bytes, from, to);
        int value = kind.valueStart(bytes, from, to);
        if (kind == LineKind.DATA) {
            if (fits(to - value)) {
                event.addKeptLine(value);
            }
        } else {
            event.dropLine();
            otherLine(kind, bytes, value, to);
        }
    }

    private void lineIsCut(byte[] bytes, int from, int to) {
        if (skippingLine) {
            return;
        }
        int at = from;
        if (event.lineLength() < LineKind.DECISIVE) {
            at += Math.min(to - at, LineKind.DECISIVE - event.lineLength());
            event.keep(bytes, from, at);
        }
        byte[] kept = event.keptArray();
        int start = event.lineStart();
        if (event.lineLength() < LineKind.DECISIVE && kept[start] != ':') {
            return;
        }
        LineKind kind = LineKind.of(kept, start, event.lineEnd());
        if (kind.hasValue()) {
            event.keep(bytes, at, to);
            byte[] line = event.keptArray();
            fits(event.lineEnd() - kind.valueStart(line, start, event.lineEnd()));
        } else {
            event.dropLine();
            skippingLine = true;
            otherLine(kind, kept, start, start);
        }
    }

    private void otherLine(LineKind kind, byte[] bytes, int value, int to) {
        switch (kind) {
            case COMMENT -> listener.comment();
            case FOREIGN -> foreignLines = true;
            case EVENT -> {
                if (fits(to - value)) {
                    type = typeOf(bytes, value, to);
                }
            }
            case ERROR -> errorLine(bytes, value, to);
            default -> {}
        }
    }

    private void errorLine(byte[] bytes, int value, int to) {
        if (!fits(to - value)) {
            return;
        }
        byte[] data = Arrays.copyOfRange(bytes, value, to);
        dispatch(bytes);
        if (!stopped && data.length > 0) {
            listener.event(ERROR_TYPE, data, 0, data.length);
        }
    }

    // Some upstreams name the same type with every event.
    private @Nullable String typeOf(byte[] bytes, int from, int to) {
        int length = to - from;
        boolean same = length == lastType.length();
        for (int i = 0; same && i < length; i++) {
            same = bytes[from + i] == lastType.charAt(i);
        }
        if (!same) {
            lastType = new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        return lastType.isEmpty() ? null : lastType;
    }

    private boolean fits(int lineLength) {
        if (event.sizeWith(lineLength) <= maxEventSize) {
            return true;
        }
        stop();
        listener.tooLarge();
        return false;
    }

    private void dispatch(byte[] bytes) {
        if (event.hasData()) {
            listener.event(type, event.array(bytes), event.from(), event.to());
        }
        type = null;
        event.reset();
    }
}
