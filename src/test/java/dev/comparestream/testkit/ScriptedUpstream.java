package dev.comparestream.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Signal signal = new Signal();
    private final Releases releases = Releases.none(signal);
    private final ScriptBook book = new ScriptBook();
    private final List<UpstreamExchange> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final UpstreamServer server = new UpstreamServer(this);

    private ScriptedUpstream() {}

    /** One that listens on a free loopback port and knows no model. */
    public static ScriptedUpstream scriptedUpstream() {
        ScriptedUpstream upstream = new ScriptedUpstream();
        upstream.server.starts();
        return upstream;
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

    /** Plays these cases for {@code torture/NNN-name} and {@code torture/NNN}. */
    public ScriptedUpstream plays(Collection<TortureCase> cases) {
        for (TortureCase torture : cases) {
            answers("torture/" + torture.name(), torture.scripts());
            answers("torture/" + torture.number(), torture.scripts());
        }
        return this;
    }

    /**
     * What other requests are given, {@code /models} for example; anything unknown is a 404.
     *
     * @param attempts the answers to the first, second … request for the same path and query; the last one repeats
     */
    public ScriptedUpstream answersPath(String pathEnd, UpstreamScript... attempts) {
        book.path(pathEnd, List.of(attempts));
        return this;
    }

    /** Lets every script go on that waits for this name, now or later. */
    public void release(String name) {
        releases.release(name);
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port() + "/api/v1");
    }

    public int port() {
        return server.port();
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

    /** The most that were open at once, looked at whenever one came. */
    public int mostOpenRequests() {
        return mostOpen.get();
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
        log.forEach(exchange -> exchange.becomes(UpstreamExchange.State.CLOSED));
        server.closes();
        signal.happened();
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
        mostOpen.accumulateAndGet(openRequests(), Math::max);
        signal.happened();
        return exchange;
    }

    UpstreamScript script(UpstreamExchange exchange) {
        return book.find(exchange.request(), exchange.model(), exchange.attempt());
    }

    private int count(UpstreamExchange.State state) {
        return count(exchange -> exchange.state() == state);
    }

    private int count(Predicate<UpstreamExchange> condition) {
        return (int) log.stream().filter(condition).count();
    }
}
