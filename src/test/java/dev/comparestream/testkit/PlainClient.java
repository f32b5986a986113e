package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A socket that shows every byte, head and framing included. */
public final class PlainClient implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;

    public PlainClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
    }

    void asks(String model) throws IOException {
        String body = "{\"model\":\"" + model + "\"}";
        sends(
                "POST /api/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:1\r\nAuthorization: Bearer k\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    public void sends(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    String readsAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** As {@link #readsAll}, with a reset taken for an end. */
    String readsAllThatComes() throws IOException {
        try {
            return readsAll();
        } catch (SocketException reset) {
            return "";
        }
    }

    /** All until the service closes the connection, in whatever way. */
    public String readsToTheEnd() {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(seen);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after " + seen.toString(UTF_8), e);
        } catch (IOException reset) {
            // What came before the reset stands.
        }
        return seen.toString(UTF_8);
    }

    /** Sends all that is taken; a service that has heard enough closes the connection before its end. */
    public void sendsWhatIsTaken(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException enough) {
            // What it has said stands.
        }
    }

    public String readsUntil(String part) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b >= 0;
                b = socket.getInputStream().read()) {
            seen.write(b);
            if (b == part.charAt(part.length() - 1) && seen.toString(UTF_8).endsWith(part)) {
                return seen.toString(UTF_8);
            }
        }
        throw new AssertionError("the end came before " + part + ": " + seen.toString(UTF_8));
    }

    void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
