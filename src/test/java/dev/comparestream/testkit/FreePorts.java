package dev.comparestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that were free a moment ago, and that no system gives to whoever asks for any port. */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    /** Where Linux begins with those that it gives away. */
    private static final int END = 32_768;

    private FreePorts() {}

    public static int find() {
        return find(1).get(0);
    }

    /** Ports for what must be known to others before it starts, and so cannot be left to the system. */
    public static List<Integer> find(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < count) {
                tries(ThreadLocalRandom.current().nextInt(LOWEST, END), sockets);
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tries(int port, List<ServerSocket> bound) throws IOException {
        try {
            bound.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException taken) {
            // Another one is tried.
        }
    }
}
