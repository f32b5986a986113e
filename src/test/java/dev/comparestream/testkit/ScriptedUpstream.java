package dev.comparestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An upstream over a raw socket that does what a test tells it, and keeps a log of what it was asked. A segment of a
 * script is exactly one socket write.
 *
 * <pre>{@code
 * try (ScriptedUpstream upstream = scriptedUpstream().acceptsAndStaysSilent()) {
 *     …
 *     upstream.awaitResets(9);
 * }
 * }</pre>
 */
public final class ScriptedUpstream implements AutoCloseable {

    private static final int MAX_THREADS = 2_000;
    private static final int BACKLOG = 1_000;
    private static final long STACK = 256 * 1024;

    private final Signal signal = new Signal();
    private final Releases releases = Releases.none(signal);
    private final ScriptBook book = new ScriptBook();
    private final List<UpstreamExchange> log = new CopyOnWriteArrayList<>();
    private final Set<UpstreamConnection> connections = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());
    private final CountDownLatch notAccepting = new CountDownLatch(1);
    private final ServerSocketChannel server;
    private final int port;

    private ScriptedUpstream() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        threads.execute(this::accepts);
    }

    /** One that listens on a free loopback port and knows no model. */
    public static ScriptedUpstream scriptedUpstream() {
        try {
            return new ScriptedUpstream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every model that has no script of its own is taken and never answered. */
    public ScriptedUpstream acceptsAndStaysSilent() {
        return answersEverything(UpstreamScript.staysSilent());
    }

    /** What models are given that have no script of their own. */
    public ScriptedUpstream answersEverything(UpstreamScript... attempts) {
        book.everything(List.of(attempts));
        return this;
    }

    /**
     * What a model is given, and its {@code model@key} and {@code model:variant} too.
     *
     * @param attempts the answers to the first, second … request for the same model string; the last one repeats
     */
    public ScriptedUpstream answers(String model, UpstreamScript... attempts) {
        book.model(model, List.of(attempts));
        return this;
    }

    /** What other requests are given, {@code /models} for example; anything unknown is a 404. */
    public ScriptedUpstream answersPath(String pathEnd, UpstreamScript script) {
        book.path(pathEnd, script);
        return this;
    }

    /** Lets every script go on that waits for this name, now or later. */
    public void release(String name) {
        releases.release(name);
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port + "/api/v1");
    }

    public int port() {
        return port;
    }

    /** Every request so far, in the order they came. */
    public List<UpstreamExchange> log() {
        return List.copyOf(log);
    }

    public List<UpstreamExchange> log(String model) {
        return log.stream().filter(exchange -> exchange.model().equals(model)).toList();
    }

    /** Requests whose answer has not ended and whose client is still there. */
    public int openRequests() {
        return count(exchange -> exchange.state().open());
    }

    /** Waits until so many requests have come, whatever became of them. */
    public List<UpstreamExchange> awaitRequests(int n) {
        return awaitThat(n + " requests", u -> u.log.size() >= n);
    }

    /** Waits until so many requests were given up by their clients before the answer's end, with FIN or with RST. */
    public List<UpstreamExchange> awaitResets(int n) {
        return awaitThat(n + " requests given up", u -> u.count(UpstreamExchange.State.ABANDONED) >= n);
    }

    /** Waits until so many requests' connections were closed by their clients, answered or not. */
    public List<UpstreamExchange> awaitClosed(int n) {
        return awaitThat(
                n + " connections closed by the client",
                u -> u.count(exchange -> exchange.clientClosedNanos().isPresent()) >= n);
    }

    /** Waits until no request is open. */
    public List<UpstreamExchange> awaitAllEnded() {
        return awaitThat("no open request", u -> u.openRequests() == 0);
    }

    /** Waits until the log shows what the test wants; checked again with every request, write and end. */
    public List<UpstreamExchange> awaitThat(String what, Predicate<ScriptedUpstream> condition) {
        return awaitThat(what, condition, Signal.PATIENCE);
    }

    public List<UpstreamExchange> awaitThat(String what, Predicate<ScriptedUpstream> condition, Duration limit) {
        signal.require(what, () -> condition.test(this), limit, () -> "upstream's log: " + log);
        return log();
    }

    /** Stops listening and breaks every connection; the port refuses from then on. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            log.forEach(exchange -> exchange.becomes(UpstreamExchange.State.CLOSED));
            connections.forEach(UpstreamConnection::closes);
            signal.happened();
            threads.shutdown();
            awaitNotAccepting();
        }
    }

    Signal signal() {
        return signal;
    }

    Releases releases() {
        return releases;
    }

    UpstreamExchange receives(ReceivedRequest request, int connection) {
        String model = request.model();
        UpstreamExchange exchange = new UpstreamExchange(request, model, book.nextAttempt(model), connection);
        log.add(exchange);
        signal.happened();
        return exchange;
    }

    UpstreamScript script(UpstreamExchange exchange) {
        return book.find(exchange.request(), exchange.model(), exchange.attempt());
    }

    void runs(Runnable task) {
        threads.execute(task);
    }

    void forgets(UpstreamConnection connection) {
        connections.remove(connection);
    }

    private int count(UpstreamExchange.State state) {
        return count(exchange -> exchange.state() == state);
    }

    private int count(Predicate<UpstreamExchange> condition) {
        return (int) log.stream().filter(condition).count();
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

    private void accepts() {
        try (server) {
            for (int number = 1; server.isOpen(); number++) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                UpstreamConnection connection = new UpstreamConnection(channel, number, this);
                connections.add(connection);
                runs(connection::reads);
            }
        } catch (IOException | RejectedExecutionException closed) {
            signal.happened();
        } finally {
            notAccepting.countDown();
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
