package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.comparestream.testkit.UpstreamExchange.Leaving;
import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection. Its reader stays in {@code read()} while an answer is played by another thread: only so is
 * a client's leaving seen while nothing is written.
 */
final class UpstreamConnection {

    private final SocketChannel channel;
    private final int number;
    private final ScriptedUpstream upstream;
    private final UpstreamServer server;
    private @Nullable UpstreamExchange current;

    UpstreamConnection(SocketChannel channel, int number, ScriptedUpstream upstream, UpstreamServer server) {
        this.channel = channel;
        this.number = number;
        this.upstream = upstream;
        this.server = server;
    }

    void reads() {
        HttpInput in = new HttpInput(Channels.newInputStream(channel));
        try (channel) {
            for (Optional<ReceivedRequest> request = request(in); request.isPresent(); request = request(in)) {
                // Who is about to close takes no further request, even where the answer has not said so: it is lost.
                if (current == null || current.keepsConnection()) {
                    UpstreamExchange exchange = upstream.receives(request.get(), number);
                    current = exchange;
                    server.runs(() -> plays(exchange));
                }
            }
            clientLeft(Leaving.FIN);
        } catch (IOException e) {
            if (!(e instanceof ClosedChannelException)) {
                clientLeft(e instanceof EOFException ? Leaving.FIN : Leaving.RST);
            }
        } finally {
            server.forgets(this);
        }
    }

    void closes() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closing is all that is left to do with it.
            server.forgets(this);
        }
    }

    private void clientLeft(Leaving how) {
        if (current != null) {
            current.clientClosed(how);
            upstream.signal().happened();
        }
    }

    private Optional<ReceivedRequest> request(HttpInput in) throws IOException {
        Optional<HttpInput.Head> head = in.head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (!head.get().header("expect").isEmpty()) {
            channel.write(ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1)));
        }
        String[] words = head.get().firstLine().split(" ", 3);
        Buffer body = Buffer.buffer(in.requestBody(head.get()));
        return Optional.of(new ReceivedRequest(
                words[0], words.length > 1 ? words[1] : "", head.get().headers(), body));
    }

    private void plays(UpstreamExchange exchange) {
        UpstreamWire wire = new UpstreamWire(channel, exchange, upstream.releases());
        try {
            for (UpstreamStep step : upstream.script(exchange).steps()) {
                if (!exchange.state().open()) {
                    return;
                }
                step.play(wire);
            }
            if (exchange.state().open()) {
                wire.closes();
            }
        } catch (IOException clientGone) {
            if (exchange.state().open()) {
                // A write may notice before the reader does, which then sees only that we close.
                exchange.clientClosed(Leaving.FIN);
            }
            upstream.signal().happened();
            closes();
        }
    }
}
