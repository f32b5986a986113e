package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.comparestream.testkit.UpstreamExchange.State;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The socket of one exchange, as the steps of its script use it: from one thread at a time. */
public final class UpstreamWire {

    /** How the end of a body is told. */
    enum Framing {
        CHUNKED,
        LENGTH,
        UNTIL_CLOSE
    }

    /** Longest time a script waits for its test; a test that forgets to release is not waited for for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final SocketChannel channel;
    private final UpstreamExchange exchange;
    private final Releases releases;
    private Framing framing = Framing.UNTIL_CLOSE;
    private boolean headSent;

    UpstreamWire(SocketChannel channel, UpstreamExchange exchange, Releases releases) {
        this.channel = channel;
        this.exchange = exchange;
        this.releases = releases;
    }

    public ReceivedRequest request() {
        return exchange.request();
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void keepsConnection() {
        exchange.keepConnection();
    }

    boolean headSent() {
        return headSent;
    }

    void head(int status, Map<String, String> headers, Framing bodyFraming, long length) throws IOException {
        framing = bodyFraming;
        headSent = true;
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(HttpResponseStatus.valueOf(status).reasonPhrase())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (framing == Framing.CHUNKED) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (framing == Framing.LENGTH) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append(exchange.keepsConnection() ? "" : "Connection: close\r\n").append("\r\n");
        write(head.toString().getBytes(ISO_8859_1));
    }

    /** Sends bytes of the body, as one chunk where it is chunked, and in any case as one write. */
    void body(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        write(framing == Framing.CHUNKED ? chunk(bytes, "") : bytes);
        exchange.sent(bytes.length);
        releases.signal().happened();
    }

    /** Sends the last bytes of the body and its end in one write, so that a client cannot leave in between. */
    void lastOfBody(byte[] bytes) throws IOException {
        exchange.sent(bytes.length);
        completes(framing == Framing.CHUNKED ? chunk(bytes, "0\r\n\r\n") : bytes);
    }

    /** Ends a body properly. */
    void ends() throws IOException {
        completes(framing == Framing.CHUNKED ? "0\r\n\r\n".getBytes(ISO_8859_1) : new byte[0]);
    }

    void pauses(Duration time) throws IOException {
        try {
            if (exchange.over().await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the exchange ended in a pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    void awaitsRelease(String name) throws IOException {
        releases.signal()
                .awaits(() -> releases.released(name) || !exchange.state().open(), LONGEST_WAIT);
        if (!releases.released(name)) {
            exchange.becomes(State.CLOSED);
            throw new IOException("never released: " + name);
        }
    }

    void hangs() throws IOException {
        become(State.HANGING);
        releases.signal().awaits(() -> !exchange.state().open(), LONGEST_WAIT.multipliedBy(5));
        channel.close();
    }

    void resets() throws IOException {
        become(State.RESET);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    /** Closes with FIN wherever the answer stands. */
    void closes() throws IOException {
        become(State.CLOSED);
        channel.shutdownOutput();
    }

    private void completes(byte[] last) throws IOException {
        // Before the write: a client that has got everything may close sooner than the writing thread goes on.
        become(State.COMPLETE);
        try {
            write(last);
        } catch (IOException notComplete) {
            exchange.abandoned();
            throw notComplete;
        }
        if (!exchange.keepsConnection()) {
            channel.shutdownOutput();
        }
    }

    private void become(State state) {
        exchange.becomes(state);
        releases.signal().happened();
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] chunk(byte[] bytes, String after) {
        byte[] before = (Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1);
        byte[] end = ("\r\n" + after).getBytes(ISO_8859_1);
        return ByteBuffer.allocate(before.length + bytes.length + end.length)
                .put(before)
                .put(bytes)
                .put(end)
                .array();
    }
}
