package dev.comparestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The listening socket of a {@link ScriptedUpstream}, its connections and its threads. */
final class UpstreamServer {

    /** Two a connection while an answer is played. */
    private static final int MAX_THREADS = 2_000;

    private static final int BACKLOG = 1_000;
    private static final long STACK = 256 * 1024;

    private final ScriptedUpstream upstream;
    private final Set<UpstreamConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch notAccepting = new CountDownLatch(1);
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());
    private final ServerSocketChannel server;
    private final int port;

    UpstreamServer(ScriptedUpstream upstream) {
        this.upstream = upstream;
        try {
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void starts() {
        threads.execute(this::accepts);
    }

    void runs(Runnable task) {
        threads.execute(task);
    }

    void forgets(UpstreamConnection connection) {
        connections.remove(connection);
    }

    void closes() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            awaitNotAccepting();
            connections.forEach(UpstreamConnection::closes);
            threads.shutdown();
        }
    }

    private void accepts() {
        try (server) {
            for (int number = 1; server.isOpen(); number++) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                UpstreamConnection connection = new UpstreamConnection(channel, number, upstream, this);
                connections.add(connection);
                threads.execute(connection::reads);
            }
        } catch (IOException | RejectedExecutionException closed) {
            upstream.signal().happened();
        } finally {
            notAccepting.countDown();
        }
    }

    /** The kernel's socket lives on as long as a thread is inside {@code accept()}. */
    private void awaitNotAccepting() {
        try {
            if (!notAccepting.await(Signal.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the upstream does not stop accepting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(null, task, "scripted-upstream", STACK);
            thread.setDaemon(true);
            return thread;
        };
    }
}
