package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.NodeLoad;
import io.vertx.core.eventbus.EventBus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The whole service in the test's JVM, on free ports, configured as an operator would. It starts with the first thing
 * that is asked of it; its browsers are closed with it. Every wait is bounded. Every answer is held against
 * {@link InterfaceDocument}.
 *
 * <pre>{@code
 * try (TestService service = service().upstream(upstream).with("compare.execution", "sequential").start()) {
 *     service.browser().asks("a", "b").sees(starts(2));
 * }
 * }</pre>
 */
public final class TestService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Properties properties = new Properties();
    private final List<TestBrowser> browsers = new CopyOnWriteArrayList<>();
    private @Nullable SpanCollector collector;
    private @Nullable RunningService running;

    private TestService() {
        with("http.port", "0").with("http.management-port", "0");
    }

    /** One whose upstream is the simulator, if it is given no other. */
    public static TestService service() {
        return new TestService();
    }

    /** A request of {@code /compare-stream} with what it must have, to be added to. */
    public static ObjectNode request(String... models) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("input_data", "hi");
        List.of(models).forEach(request.putArray("models")::add);
        return request;
    }

    public TestService upstream(ScriptedUpstream upstream) {
        return with("upstream.base-url", upstream.baseUri().toString());
    }

    /** Sets a key, as it stands in the file. */
    public TestService with(String key, String value) {
        if (running != null) {
            throw new IllegalStateException("the service runs already without " + key);
        }
        properties.setProperty("compare-stream." + key, value);
        return this;
    }

    /** Traces everything, for this collector. */
    public TestService traced(SpanCollector spans) {
        collector = spans;
        return with("tracing.enabled", "true").with("tracing.delay", "10ms");
    }

    public TestService start() {
        running();
        return this;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + running().main().port());
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + running().main().managementPort());
    }

    /** The event bus that the service is on, as its siblings see it. */
    public EventBus bus() {
        return running().vertx().eventBus();
    }

    /** A browser of this service that has not asked anything yet. */
    public TestBrowser browser() {
        TestBrowser browser = TestBrowser.browser(uri());
        browsers.add(browser);
        return browser;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri().resolve(path)));
    }

    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(uri().resolve(path)).DELETE());
    }

    /** Sends a request without a body. */
    public HttpResponse<String> ask(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri().resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        return send(request);
    }

    /** What the management port answers. */
    public HttpResponse<String> manage(String path) {
        return send(HttpRequest.newBuilder(managementUri().resolve(path)));
    }

    /** Asks the management port in another way; returns the status. */
    public int manage(String method, String path) {
        return send(HttpRequest.newBuilder(managementUri().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    /** Posts JSON and waits for the whole answer. */
    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        return send(request);
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, body, Map.of());
    }

    public HttpResponse<String> post(String path, ObjectNode request) {
        return post(path, request.toString());
    }

    /** Begins to come to rest, as at a signal; done when nothing runs any more. */
    public Future<Void> drain() {
        return running().main().drain().toCompletionStage().toCompletableFuture();
    }

    /** Takes all workers away, as a node does that leaves; HTTP stays. */
    public void stopsWorkers() {
        running().stopsWorkers();
    }

    /**
     * Drains, and passes only if no comparison is left by itself, nor anything that was held for one.
     * {@code http.drain-timeout} must be longer than the patience here, as it is by default: when it is over everything
     * is ended by force.
     */
    public void comesToRest() {
        await(drain(), "the service to come to rest");
        awaitsLoad(NodeLoad::isIdle);
    }

    /** Waits until what it holds is as it should be. */
    public void awaitsLoad(Predicate<NodeLoad> expected) {
        running().awaitsLoad(expected);
    }

    @Override
    public void close() {
        browsers.forEach(TestBrowser::close);
        closeKeepingBrowsers();
    }

    /** Closes the service alone, for tests that look at what its callers still get. */
    public void closeKeepingBrowsers() {
        RunningService last = running;
        if (last != null) {
            await(last.vertx().close().toCompletionStage().toCompletableFuture(), "the service to close");
        }
    }

    /** The value of a future that should have it soon. */
    public static <T> T await(Future<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for " + what, e);
        } catch (ExecutionException e) {
            throw new AssertionError("instead of " + what + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private RunningService running() {
        RunningService known = running;
        if (known == null) {
            known = RunningService.start(properties, collector);
            running = known;
        }
        return known;
    }

    private static void isDescribed(HttpResponse<String> answer) {
        List<String> complaints = InterfaceDocument.complaints(
                answer.request().method(),
                answer.uri().getPath(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        if (!complaints.isEmpty()) {
            throw new AssertionError("the interface description does not know this: " + complaints);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            isDescribed(answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
