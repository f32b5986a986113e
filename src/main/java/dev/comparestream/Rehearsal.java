package dev.comparestream;

import dev.comparestream.ServiceProcess.Running;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The service from its start through one comparison to its end, on free ports and its own simulator, whatever is
 * configured. A JVM that is asked to ({@code -XX:ArchiveClassesAtExit}) keeps the classes that this has loaded, and later
 * starts of the service need only map them into memory.
 */
public final class Rehearsal {

    private static final int LONGEST_SECONDS = 30;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String COMPARISON = """
            {"input_data": "rehearsal", "progress": true, "max_tokens": 8,
             "models": ["simulator/steady-3x0", "simulator/thinking"]}""";

    private Rehearsal() {}

    /** Ends the process: with 0, or with 1 where the comparison did not come to its end. */
    public static void main(String[] args) {
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        Properties freePorts = new Properties();
        freePorts.setProperty("compare-stream.http.port", "0");
        freePorts.setProperty("compare-stream.http.management-port", "0");
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        System.exit(new ServiceProcess(freePorts, Map.of(), nobody, err).serve(null, service -> perform(service, err)));
    }

    private static int perform(Running service, PrintWriter err) {
        HttpClient client = service.vertx().createHttpClient();
        try {
            String events =
                    get(client.request(HttpMethod.GET, service.main().managementPort(), LOOPBACK, "/health/ready")
                            .compose(HttpClientRequest::send)
                            .compose(ready -> client.request(
                                    HttpMethod.POST, service.main().port(), LOOPBACK, "/compare-stream"))
                            .compose(request -> request.putHeader("Content-Type", "application/json")
                                    .send(COMPARISON))
                            .compose(HttpClientResponse::body)
                            .map(Buffer::toString));
            service.stop();
            if (events.contains("\"complete\"")) {
                return 0;
            }
            err.println("The rehearsal's comparison did not come to its end: " + events);
        } catch (ExecutionException | TimeoutException e) {
            err.println("The rehearsal of the service failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private static <T> T get(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}
