package dev.comparestream.sse;

import java.util.Arrays;

/**
 * The data of the event being read and, behind it, the line that the end of a read has cut. While an event lies whole
 * within one read its data is a slice of the caller's array; only what outlives the read is copied, each byte once, or
 * twice where an event has several lines. The caller's array is handed in with each call and never kept: a reference that comes
 * and goes with each of the reads of thousands of streams costs the collector more than the reads cost.
 */
final class EventBytes {

    private static final byte[] NONE = {};
    /** A buffer that one large event has grown beyond this is given back after it. */
    private static final int KEPT = 64 * 1024;

    private byte[] held = NONE;
    private boolean sliced;
    private boolean any;
    private int dataFrom;
    private int dataTo;
    private int lineLength;

    /** Where the data lies: the caller's array, or one of its own. */
    byte[] array(byte[] bytes) {
        return sliced ? bytes : held;
    }

    int from() {
        return dataFrom;
    }

    int to() {
        return dataTo;
    }

    boolean hasData() {
        return dataTo > dataFrom;
    }

    /** Bytes that the data would have with a line of this length more. */
    long sizeWith(int length) {
        return (any ? (long) dataTo - dataFrom + 1 : 0) + length;
    }

    /** Adds a line of data that lies in the caller's array, which is the same until {@link #keepData}. */
    void addLine(byte[] bytes, int from, int to) {
        if (any) {
            keepData(bytes);
            join(bytes, from, to);
        } else {
            any = true;
            sliced = true;
            dataFrom = from;
            dataTo = to;
        }
    }

    /** Adds a line of data that lies in the kept line, from {@code from} of its array. */
    void addKeptLine(int from) {
        int to = lineEnd();
        if (any) {
            join(held, from, to);
        } else {
            any = true;
            dataFrom = from;
            dataTo = to;
        }
        lineLength = 0;
    }

    /** Appends to the kept line. */
    void keep(byte[] bytes, int from, int to) {
        keepData(bytes);
        int end = lineEnd();
        reserve(end + to - from);
        System.arraycopy(bytes, from, held, end, to - from);
        lineLength += to - from;
    }

    byte[] keptArray() {
        return held;
    }

    int lineStart() {
        return any ? dataTo : 0;
    }

    int lineEnd() {
        return lineStart() + lineLength;
    }

    int lineLength() {
        return lineLength;
    }

    void dropLine() {
        lineLength = 0;
    }

    /** Forgets the event, not the kept line's buffer unless it is large. */
    void reset() {
        any = false;
        sliced = false;
        dataFrom = 0;
        dataTo = 0;
        lineLength = 0;
        if (held.length > KEPT) {
            held = NONE;
        }
    }

    private void join(byte[] bytes, int from, int to) {
        int length = to - from;
        reserve(dataTo + 1 + length);
        // Within the buffer the value moves down over its own field name, which is longer than the line feed.
        System.arraycopy(bytes, from, held, dataTo + 1, length);
        held[dataTo] = '\n';
        dataTo += 1 + length;
    }

    /** Copies what is a slice of the caller's array, which is about to become invalid. */
    void keepData(byte[] source) {
        if (!sliced) {
            return;
        }
        int length = dataTo - dataFrom;
        reserve(length);
        System.arraycopy(source, dataFrom, held, 0, length);
        dataFrom = 0;
        dataTo = length;
        sliced = false;
    }

    private void reserve(int capacity) {
        if (held.length < capacity) {
            held = Arrays.copyOf(held, Math.max(capacity, Math.max(256, held.length + (held.length >> 1))));
        }
    }
}
