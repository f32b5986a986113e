package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A client of compare-stream over a plain socket, which reads as a browser does and leaves as rudely. One browser makes
 * one request. Every wait is bounded and fails with what has come so far.
 *
 * <pre>{@code
 * browser(service).asks(models).sees(starts(9)).leaves();
 * }</pre>
 */
public final class TestBrowser implements AutoCloseable {

    /** How an answer ended that came whole. */
    public static final String PROPERLY = "properly";

    private final URI service;
    private final Signal signal = new Signal();
    private final BrowserSocket socket = BrowserSocket.open();
    private final BrowserStream stream = new BrowserStream(socket.channel(), signal);
    private final Map<String, String> headers = new LinkedHashMap<>();
    private long askedNanos;
    private int next;

    private TestBrowser(URI service) {
        this.service = service;
        headers.put("Content-Type", "application/json");
    }

    /** One that has not asked anything yet. */
    public static TestBrowser browser(URI service) {
        return new TestBrowser(service);
    }

    /** How many bytes the kernel takes while the browser does not read; small ones make slow clients of small answers. */
    public TestBrowser withReceiveBuffer(int bytes) {
        socket.receiveBuffer(bytes);
        return this;
    }

    public TestBrowser withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestBrowser asks(String... models) {
        return asks(List.of(models));
    }

    public TestBrowser asks(List<String> models) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("input_data", "hi");
        models.forEach(request.putArray("models")::add);
        return posts("/compare-stream", request.toString());
    }

    /** Any request with a body; does not wait for the answer. */
    public TestBrowser posts(String path, String body) {
        askedNanos = System.nanoTime();
        socket.posts(service, path, headers, body);
        Thread reader = new Thread(stream::reads, "test-browser");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    /** Waits until the events so far show this. */
    public TestBrowser sees(Sight sight) {
        awaits(sight.what(), () -> sight.seen().test(stream.json()));
        return this;
    }

    /** Waits for the next event that this method has not given yet. */
    public SeenEvent next() {
        int wanted = next;
        awaits("event " + (wanted + 1), () -> stream.events().size() > wanted);
        return stream.events().get(next++);
    }

    /** Waits for the next event of a type, passing over others. */
    public SeenEvent next(String type) {
        SeenEvent event = next();
        while (!event.type().equals(type)) {
            event = next();
        }
        return event;
    }

    public TestBrowser awaitsComments(int n) {
        awaits(n + " comments", () -> stream.comments() >= n);
        return this;
    }

    public TestBrowser awaitsEnd() {
        return awaitsEnd(Signal.PATIENCE);
    }

    /** Waits until nothing more can come, for whatever reason: {@link #end} tells. */
    public TestBrowser awaitsEnd(Duration limit) {
        signal.require("the end", () -> !stream.end().isEmpty(), limit, stream::toString);
        return this;
    }

    /** Stops reading, so that TCP holds the service back; what one read in progress brings is still taken. */
    public TestBrowser pausesReading() {
        stream.pauses(true);
        return this;
    }

    public TestBrowser resumes() {
        stream.pauses(false);
        signal.happened();
        return this;
    }

    /** Closes the connection, as a closed tab does. What was not read makes the kernel send RST instead of FIN. */
    public void leaves() {
        socket.closes();
        signal.happened();
    }

    /** Vanishes with RST. */
    public void leavesWithReset() {
        socket.resets();
        signal.happened();
    }

    /** Waits for the answer's head. */
    public int status() {
        awaitsHead();
        return stream.status();
    }

    /** Waits for the answer's head; empty where it has no such header. */
    public String header(String name) {
        awaitsHead();
        return stream.headers().getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** All so far, in the order they came. */
    public List<SeenEvent> events() {
        return stream.events();
    }

    /** What was given of one lane so far. */
    public ReceivedLane lane(int index) {
        return ReceivedLane.of(index, stream.json());
    }

    /** The body so far, without the framing of HTTP. */
    public byte[] raw() {
        return stream.body();
    }

    public String text() {
        return new String(raw(), UTF_8);
    }

    /** {@link #PROPERLY}, or what broke the answer; empty while it is still coming. */
    public String end() {
        return stream.end();
    }

    /** From the request to the end of the answer. */
    public Duration took() {
        return Duration.ofNanos(stream.endNanos() - askedNanos);
    }

    public long askedNanos() {
        return askedNanos;
    }

    @Override
    public void close() {
        leaves();
    }

    private void awaitsHead() {
        awaits("the head", () -> stream.status() != 0);
    }

    /** Fails at once when the answer has ended without it. */
    private void awaits(String what, BooleanSupplier condition) {
        signal.require(
                what, () -> condition.getAsBoolean() || !stream.end().isEmpty(), Signal.PATIENCE, stream::toString);
        if (!condition.getAsBoolean()) {
            throw new AssertionError("the answer ended without " + what + "; " + stream);
        }
    }
}
