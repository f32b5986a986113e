package dev.comparestream.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** Asks a service whether it is ready, over a plain socket: an HTTP client of its own would take time to load. */
record Readiness(int managementPort) {

    private static final byte[] REQUEST =
            "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] READY = "HTTP/1.1 200".getBytes(US_ASCII);
    private static final int PATIENCE_MILLIS = 2_000;

    boolean holds() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), managementPort)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(REQUEST);
            return Arrays.equals(socket.getInputStream().readNBytes(READY.length), READY);
        } catch (IOException notListeningYet) {
            return false;
        }
    }
}
