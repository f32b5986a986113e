package dev.comparestream.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to the service that can be cut while it is in use. */
final class Cable implements AutoCloseable {

    private final URI service;
    private final ServerSocket end;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Cable(URI service) {
        this.service = service;
        try {
            this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + end.getLocalPort());
    }

    /** Breaks every connection with RST; new ones are taken as before. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException gone) {
                // Its other side has closed it already.
            }
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        end.close();
        cut();
        threads.shutdown();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = end.accept();
                Socket far = new Socket(service.getHost(), service.getPort());
                sockets.addAll(List.of(near, far));
                threads.execute(() -> copy(near, far));
                threads.execute(() -> copy(far, near));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // The other direction ends with it.
        }
    }
}
