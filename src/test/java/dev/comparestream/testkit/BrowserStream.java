package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One answer while it arrives: a thread reads, others look at what there is. Guarded by itself. */
final class BrowserStream {

    private static final int SHOWN = 2_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final SocketChannel channel;
    private final Signal signal;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final EventSplitter splitter = new EventSplitter();
    private final List<SeenEvent> events = new ArrayList<>();
    private int comments;
    private int status;
    private Map<String, String> headers = Map.of();
    private String end = "";
    private long endNanos;
    private boolean paused;

    BrowserStream(SocketChannel channel, Signal signal) {
        this.channel = channel;
        this.signal = signal;
    }

    void reads() {
        String how;
        try (channel) {
            HttpInput in = new HttpInput(new Gate(Channels.newInputStream(channel)));
            HttpInput.Head head =
                    in.head().orElseThrow(() -> new IOException("the connection ended without an answer"));
            heads(head);
            body(in, head);
            how = TestBrowser.PROPERLY;
        } catch (IOException | RuntimeException e) {
            how = e.toString();
        }
        ends(how);
    }

    synchronized void pauses(boolean pause) {
        paused = pause;
    }

    synchronized int status() {
        return status;
    }

    synchronized Map<String, String> headers() {
        return headers;
    }

    synchronized List<SeenEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<JsonNode> json() {
        return events.stream().map(SeenEvent::json).toList();
    }

    synchronized int comments() {
        return comments;
    }

    synchronized byte[] body() {
        return body.toByteArray();
    }

    /** Empty while the answer is still coming. */
    synchronized String end() {
        return end;
    }

    synchronized long endNanos() {
        return endNanos;
    }

    /** How it stands, for the message of a wait in vain. */
    @Override
    public synchronized String toString() {
        String text = body.toString(UTF_8);
        String tail = text.substring(Math.max(0, text.length() - SHOWN));
        return "status " + status + ", " + events.size() + " events, end '" + end + "', last bytes:\n" + tail;
    }

    private void heads(HttpInput.Head head) {
        synchronized (this) {
            status = Integer.parseInt(head.firstLine().split(" ", 3)[1]);
            headers = head.headers();
        }
        signal.happened();
    }

    private void body(HttpInput in, HttpInput.Head head) throws IOException {
        if (head.chunked()) {
            for (int size = in.chunkSize(); size > 0; size = in.chunkSize()) {
                piece(in, size);
                in.chunkEnd();
            }
        } else if (head.headers().containsKey("content-length")) {
            piece(in, Integer.parseInt(head.header("content-length")));
        } else {
            for (byte[] bytes = in.some(Integer.MAX_VALUE); bytes.length > 0; bytes = in.some(Integer.MAX_VALUE)) {
                arrives(bytes);
            }
        }
    }

    private void piece(HttpInput in, int size) throws IOException {
        for (int left = size; left > 0; ) {
            byte[] bytes = in.some(left);
            if (bytes.length == 0) {
                throw new IOException("the connection ended inside the body");
            }
            arrives(bytes);
            left -= bytes.length;
        }
    }

    private void arrives(byte[] bytes) {
        long now = System.nanoTime();
        synchronized (this) {
            body.writeBytes(bytes);
            for (String block : splitter.feed(bytes)) {
                if (EventSplitter.isComment(block)) {
                    comments++;
                } else {
                    events.add(new SeenEvent(EventSplitter.json(block), now));
                }
            }
        }
        signal.happened();
    }

    private void ends(String how) {
        synchronized (this) {
            end = how;
            endNanos = System.nanoTime();
        }
        signal.happened();
    }

    private synchronized boolean reading() {
        return !paused || !channel.isOpen();
    }

    /** Holds the reader back before its next read from the socket; a read that has begun still brings what it brings. */
    private final class Gate extends FilterInputStream {
        Gate(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            signal.awaits(BrowserStream.this::reading, LONGEST_PAUSE);
            return super.read(buffer, offset, length);
        }
    }
}
