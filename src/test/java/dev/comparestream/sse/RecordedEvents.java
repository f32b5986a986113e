package dev.comparestream.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a parser has reported, as lines of text that can be compared. */
class RecordedEvents implements SseListener {

    static final int BOUND = 1000;

    final List<String> seen = new ArrayList<>();
    int comments;
    int largest;

    /** Cuts the bytes before each of these places, in rising order, and reads the pieces one after the other. */
    static RecordedEvents of(byte[] bytes, int bound, List<Integer> cuts) {
        RecordedEvents events = new RecordedEvents();
        SseParser parser = new SseParser(bound, events);
        int from = 0;
        for (int cut : cuts) {
            events.feed(parser, bytes, from, cut);
            from = cut;
        }
        events.feed(parser, bytes, from, bytes.length);
        parser.end();
        events.seen.add(parser.sawForeignLines() ? "foreign lines" : "nothing foreign");
        return events;
    }

    static List<String> in(String... pieces) {
        RecordedEvents events = new RecordedEvents();
        SseParser parser = new SseParser(BOUND, events);
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            events.feed(parser, bytes, 0, bytes.length);
        }
        parser.end();
        return events.seen;
    }

    // The array is made useless afterwards, as the next read from a socket would.
    private void feed(SseParser parser, byte[] bytes, int from, int to) {
        byte[] read = new byte[to - from + 2];
        System.arraycopy(bytes, from, read, 1, to - from);
        parser.feed(read, 1, read.length - 1);
        Arrays.fill(read, (byte) '#');
    }

    @Override
    public void event(@Nullable String type, byte[] bytes, int from, int to) {
        largest = Math.max(largest, to - from);
        String data = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        seen.add(type == null ? data : type + "|" + data);
    }

    @Override
    public void comment() {
        comments++;
    }

    @Override
    public void tooLarge() {
        seen.add("too large");
    }
}
