package dev.comparestream.endurance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection that sends its request a byte at a time, and never comes to its end. Sends and looks on one thread; what
 * became of it may be asked on any.
 */
final class SlowSender implements AutoCloseable {

    private static final String HEAD =
            "POST /compare-stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"input_data\": \"hi\", \"models\": [\"simulator/steady-1x1\"]}";

    private final SocketChannel channel;
    private final ByteBuffer slowly;
    private final long opened = System.nanoTime();
    private volatile long cutOff;

    private SlowSender(URI service, String atOnce, String slowly) {
        this.slowly = ByteBuffer.wrap(slowly.getBytes(US_ASCII));
        try {
            channel = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(atOnce.getBytes(US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SlowSender ofHead(URI service) {
        return new SlowSender(service, "", HEAD);
    }

    /** Sends its head at once. */
    static SlowSender ofBody(URI service) {
        return new SlowSender(service, HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n", BODY);
    }

    void sendsOneByte() {
        ByteBuffer next = slowly.slice(slowly.position(), 1);
        try {
            slowly.position(slowly.position() + channel.write(next));
        } catch (IOException closed) {
            isOver();
        }
    }

    /** Notices when the service has closed the connection. */
    void looks() {
        try {
            if (channel.read(ByteBuffer.allocate(1_024)) < 0) {
                isOver();
            }
        } catch (IOException reset) {
            isOver();
        }
    }

    boolean isCutOff() {
        return cutOff != 0;
    }

    /** How long it was borne with. */
    double seconds() {
        return (cutOff - opened) / 1e9;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isOver() {
        if (cutOff == 0) {
            cutOff = System.nanoTime();
        }
    }
}
