package dev.comparestream.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that has no length. On HTTP/1.1 each slice is framed here, as one chunk (RFC 9112, section 7.1) in one
 * buffer, and goes past the HTTP server to the socket, whose way makes three buffers of it and a promise for each. The server writes
 * the head, with the first slice, and the end. Used on the connection's event loop.
 */
final class StreamBody {

    private static final int LINE_END = '\r' << Byte.SIZE | '\n';
    /** A length in hexadecimal digits, and two line ends. */
    private static final int LONGEST_FRAMING = Integer.BYTES * 2 + Short.BYTES * 2;

    private final HttpServerResponse response;
    private final @Nullable VertxConnection connection;
    private final @Nullable ChannelHandlerContext encoder;

    /** The body of the answer to this request. */
    StreamBody(HttpServerRequest request) {
        this.response = request.response().setChunked(true);
        this.connection =
                request.version() == HttpVersion.HTTP_1_1 && request.connection() instanceof VertxConnection base
                        ? base
                        : null;
        this.encoder =
                connection == null ? null : connection.channel().pipeline().context(HttpResponseEncoder.class);
    }

    /** Whether as much waits for the client as may; the answer's drain handler is told when this is over. */
    boolean isFull() {
        return encoder == null ? response.writeQueueFull() : !encoder.channel().isWritable();
    }

    /** Sends these bytes, at least one; the array may be used for others afterwards. */
    void write(byte[] bytes, int from, int to) {
        int length = to - from;
        if (connection == null || encoder == null || !response.headWritten()) {
            response.write(Buffer.buffer(length).appendBytes(bytes, from, length));
            return;
        }
        ByteBuf chunk = encoder.alloc().directBuffer(LONGEST_FRAMING + length);
        ByteBufUtil.writeAscii(chunk, Integer.toHexString(length));
        chunk.writeShort(LINE_END).writeBytes(bytes, from, length).writeShort(LINE_END);
        var unused = encoder.writeAndFlush(chunk, connection.voidPromise);
    }
}
