package dev.comparestream.http;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends connections whose clients do not read. An ordinary close first waits until the client has taken everything that
 * was written, which here is never: the connection and its buffers would stay for as long as the client likes.
 */
final class CutOff {

    private CutOff() {}

    /** Closes the connection and drops what its client has not taken. Called on the connection's context. */
    static void close(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            // Without this the kernel goes on offering the rest to the client.
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            var unused = base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
