package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads the data of a chunked body from its connection straight to whoever reads the answer, instead of through the HTTP client,
 * whose way costs as much as reading the answer does. Stands before the client's codec, which is given the head, the last chunk
 * and all that is unusual, and takes the body for an empty one. While it leads a body it asks for each read itself: Netty would ask
 * through all handlers of the connection, every time. Used on the connection's event loop.
 */
final class BodyShortcut extends ChannelInboundHandlerAdapter {

    private static final byte[] START = "HTTP/1.1 ".getBytes(ISO_8859_1);
    private static final int OK = 200;
    private static final List<String> CHUNKED = List.of("chunked");

    /** For what is read at once: nothing is kept there, so that one does for all connections of an event loop. */
    private static final FastThreadLocal<byte[]> SPACE = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[ReceiveBuffer.SIZE];
        }
    };

    private final Channel connection;
    private final LateAcknowledgements acknowledgements;
    private @Nullable AnswerBody body;
    private ChunkFraming framing = new ChunkFraming();
    private @Nullable ChannelHandlerContext place;
    private boolean isReceiving;
    private boolean isBodyNext;
    private boolean hasPassed;
    private int reads;

    private BodyShortcut(Channel connection, LateAcknowledgements acknowledgements) {
        this.connection = connection;
        this.acknowledgements = acknowledgements;
    }

    /** Adds one to a connection that speaks HTTP/1.1. */
    static void add(Channel connection, LateAcknowledgements acknowledgements) {
        ChannelHandlerContext codec = connection.pipeline().context(HttpClientCodec.class);
        if (codec != null) {
            connection.pipeline().addBefore(codec.name(), null, new BodyShortcut(connection, acknowledgements));
        }
    }

    /** The one that the body of this response can take, whose head has just come; null: there is none. */
    static @Nullable BodyShortcut of(HttpClientResponse response) {
        if (response.request().connection() instanceof ConnectionBase base
                && base.channel().eventLoop().inEventLoop()
                && response.statusCode() == OK
                && response.headers().getAll(HttpHeaders.TRANSFER_ENCODING).equals(CHUNKED)) {
            BodyShortcut shortcut = base.channel().pipeline().get(BodyShortcut.class);
            return shortcut != null && shortcut.isBodyNext ? shortcut : null;
        }
        return null;
    }

    /** Gives the data that come from now on to this body, up to its end. */
    void leadTo(AnswerBody reader) {
        body = reader;
        framing = new ChunkFraming();
        isReceiving = true;
        connection.config().setAutoRead(false);
    }

    /** Whether data of this body are to be received; without effect after its end. */
    void receive(AnswerBody reader, boolean on) {
        if (body == reader) {
            isReceiving = on;
            readOn();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext client) {
        place = client;
    }

    @Override
    public void channelRead(ChannelHandlerContext client, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            pass(client, message);
            return;
        }
        int head = body == null ? headOf(bytes) : 0;
        if (head > 0) {
            isBodyNext = true;
            pass(client, bytes.readRetainedSlice(head));
            isBodyNext = false;
        }
        if (body == null) {
            pass(client, bytes);
        } else {
            lead(client, bytes, body);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext client) {
        if (++reads % LateAcknowledgements.READS == 0) {
            acknowledgements.renew(connection);
        }
        // A codec that has not been given anything takes this for a reason to ask for more.
        if (hasPassed) {
            hasPassed = false;
            client.fireChannelReadComplete();
        }
        readOn();
    }

    private void readOn() {
        if (body != null && isReceiving && place != null) {
            place.read();
        }
    }

    private void pass(ChannelHandlerContext client, Object message) {
        hasPassed = true;
        client.fireChannelRead(message);
    }

    private void lead(ChannelHandlerContext client, ByteBuf bytes, AnswerBody reader) {
        int length = bytes.readableBytes();
        byte[] space = SPACE.get();
        byte[] read = length <= space.length ? space : new byte[length];
        bytes.readBytes(read, 0, length);
        bytes.release();
        int end = framing.strip(read, 0, length);
        byte[] rest = null;
        if (framing.isStopped()) {
            rest = framing.rest(read, length);
            body = null;
            connection.config().setAutoRead(true);
        }
        if (end > 0) {
            reader.take(read, end);
        }
        if (rest != null) {
            pass(client, Unpooled.wrappedBuffer(rest));
        }
    }

    // Where a head ends that begins this read; 0: nowhere, or not as HTTP says.
    private static int headOf(ByteBuf bytes) {
        int from = bytes.readerIndex();
        for (int i = 0; i < START.length; i++) {
            if (i == bytes.readableBytes() || bytes.getByte(from + i) != START[i]) {
                return 0;
            }
        }
        int line = from;
        int feed = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n');
        while (feed > line + 1 && bytes.getByte(feed - 1) == '\r') {
            line = feed + 1;
            feed = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n');
        }
        boolean isEmptyLine = feed == line + 1 && bytes.getByte(line) == '\r';
        return isEmptyLine ? feed + 1 - from : 0;
    }
}
