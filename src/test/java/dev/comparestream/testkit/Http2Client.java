package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/**
 * A client of HTTP/2 that sends the frames it is told to, right or wrong, and shows those that come. Every stream may be
 * left alone or with the whole connection.
 */
public final class Http2Client implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
    private static final int HEADER_BYTES = 9;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int CANCEL = 8;

    private final Signal signal = new Signal();
    private final SSLSocket socket;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> bodies = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private int nextStream = 1;

    /** One frame as it came. */
    public record Frame(int type, int flags, int stream, Buffer payload) {

        /** Of an answer's head; the status in the static table, or 0 where it is written in another way. */
        public int status() {
            int at = 0;
            // Before the first field the size of the dynamic table may be set.
            while (at < payload.length() && (payload.getByte(at) & 0xe0) == 0x20) {
                boolean isLong = (payload.getByte(at) & 0x1f) == 0x1f;
                at++;
                while (isLong && at < payload.length() && payload.getByte(at) < 0) {
                    at++;
                }
                at += isLong ? 1 : 0;
            }
            int index = at < payload.length() ? payload.getByte(at) & 0xff : 0;
            return switch (index) {
                case 0x88 -> 200;
                case 0x89 -> 204;
                case 0x8a -> 206;
                case 0x8b -> 304;
                case 0x8c -> 400;
                case 0x8d -> 404;
                case 0x8e -> 500;
                default -> 0;
            };
        }
    }

    private Http2Client(SSLSocket socket) {
        this.socket = socket;
    }

    /** A connection that has sent nothing of HTTP yet. */
    public static Http2Client silent(URI service) {
        try {
            Http2Client client = new Http2Client(TestTls.connect(service, "h2"));
            Thread reader = new Thread(client::reads, "http2-client");
            reader.setDaemon(true);
            reader.start();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that is ready for requests. */
    public static Http2Client connect(URI service) {
        Http2Client client = silent(service);
        client.sends(PREFACE);
        client.sends(frame(SETTINGS, 0, 0));
        return client;
    }

    /** Begins a comparison; the stream's number. */
    public int asks(String... models) {
        return posts("/compare-stream", TestService.request(models).toString());
    }

    public int posts(String path, String body) {
        int stream = nextStream;
        nextStream += 2;
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        field(block, ":method", "POST");
        field(block, ":scheme", "https");
        field(block, ":authority", "localhost");
        field(block, ":path", path);
        field(block, "content-type", "application/json");
        sends(frame(HEADERS, END_HEADERS, stream, block.toByteArray()));
        sends(frame(DATA, END_STREAM, stream, body.getBytes(UTF_8)));
        return stream;
    }

    public void resets(int stream) {
        sends(frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array()));
    }

    public void sends(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends all that is taken; a service that has heard enough closes the connection before its end. */
    public void sendsWhatIsTaken(byte[] bytes) {
        try {
            sends(bytes);
        } catch (UncheckedIOException enough) {
            signal.happened();
        }
    }

    /** Waits until the body of a stream has a part. */
    public Http2Client sees(int stream, String part) {
        signal.require(part, () -> body(stream).contains(part), Signal.PATIENCE, () -> body(stream));
        return this;
    }

    public void awaitsEnd(int stream) {
        signal.require("the end", () -> isOver(stream), Signal.PATIENCE, () -> body(stream));
    }

    /** Waits until the service has closed the connection. */
    public void awaitsClose() {
        signal.require("the close", () -> closed, Signal.PATIENCE, frames::toString);
    }

    public String body(int stream) {
        return bodies.getOrDefault(stream, "");
    }

    /** All that came so far. */
    public List<Frame> frames() {
        return new ArrayList<>(frames);
    }

    /** Closes the connection, as a closed tab does. */
    public void leaves() {
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOver(int stream) {
        return closed
                || frames.stream()
                        .filter(frame -> frame.stream() == stream)
                        .anyMatch(frame -> frame.type() == RST_STREAM
                                || (frame.type() <= HEADERS && (frame.flags() & END_STREAM) != 0));
    }

    private void reads() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                take(in);
            }
        } catch (IOException | UncheckedIOException ended) {
            closed = true;
            signal.happened();
        }
    }

    private void take(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        Frame frame = new Frame(type, flags, in.readInt() & Integer.MAX_VALUE, Buffer.buffer(in.readNBytes(length)));
        if (type == DATA) {
            bodies.merge(frame.stream(), frame.payload().toString(UTF_8), String::concat);
        }
        frames.add(frame);
        signal.happened();
        if (type == SETTINGS && flags != ACK) {
            sends(frame(SETTINGS, ACK, 0));
        } else if (type == PING && flags != ACK) {
            sends(frame(PING, ACK, 0, frame.payload().getBytes()));
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    // A literal field that is not to be indexed, without Huffman's code; none here is longer than 126 bytes.
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(ISO_8859_1));
        block.write(value.length());
        block.writeBytes(value.getBytes(ISO_8859_1));
    }
}
