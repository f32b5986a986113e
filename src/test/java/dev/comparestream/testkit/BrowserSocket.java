package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Map;

/** The socket of a {@link TestBrowser}: what it sends, and how it leaves. */
record BrowserSocket(SocketChannel channel) {

    static BrowserSocket open() {
        try {
            return new BrowserSocket(SocketChannel.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void receiveBuffer(int bytes) {
        option(StandardSocketOptions.SO_RCVBUF, bytes);
    }

    void posts(URI service, String path, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\n")
                .append("Host: " + service.getAuthority() + "\r\n")
                .append("Content-Length: " + bytes.length + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        try {
            channel.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            option(StandardSocketOptions.TCP_NODELAY, true);
            writes(head.append("\r\n").toString().getBytes(UTF_8));
            writes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void closes() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing where the answer has ended, and the connection with it. */
    void resets() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (ClosedChannelException ended) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closes();
    }

    private void writes(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private <T> void option(SocketOption<T> name, T value) {
        try {
            channel.setOption(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
