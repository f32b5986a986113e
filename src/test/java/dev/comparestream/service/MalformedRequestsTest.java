package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.Http2Client;
import dev.comparestream.testkit.PlainClient;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.TestTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than a thousand requests that are wrong, each in its own way, and a client beside them that is not. */
@Timeout(240)
class MalformedRequestsTest {

    private static final int AT_ONCE = 32;
    private static final Pattern STATUS = Pattern.compile("(?m)^[!-~]{4,5}/[0-9.]+ ([0-9]{3}) ");
    private static final Pattern TRACE = Pattern.compile("Exception|\\bat (dev|io|java)\\.|netty|vertx");

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    // What waits for more is closed soon, so that every answer has an end.
    private final TestService service = service()
            .upstream(upstream)
            .with("http.request-timeout", "2s")
            .with("http.idle-timeout", "200ms")
            .with("http.max-body-size", "100000");

    @AfterEach
    void close() {
        threads.shutdownNow();
        service.close();
        upstream.close();
    }

    @Test
    void every_one_over_http_1_is_refused_and_starts_nothing() throws Exception {
        List<MalformedCorpus> corpus = MalformedCorpus.read(".txt");
        assertThat(corpus).hasSizeGreaterThan(1000);
        service.start();

        assertThat(complaints(corpus, this::overHttp1)).isEmpty();

        assertThat(upstream.log()).extracting(exchange -> exchange.model()).containsOnly("normal");
        isServed();
        service.awaitsLoad(load -> load.isIdle());
    }

    @Test
    void every_one_over_http_2_is_refused_and_starts_nothing() throws Exception {
        TestTls.secured(service).start();
        assertThat(complaints(MalformedCorpus.read(".h2"), one -> overHttp2(one, Http2Client.connect(service.uri()))))
                .isEmpty();
        assertThat(complaints(
                        MalformedCorpus.read(".h2-raw"), one -> overHttp2(one, Http2Client.silent(service.uri()))))
                .isEmpty();

        assertThat(upstream.log()).isEmpty();
        try (Http2Client normal = Http2Client.connect(service.uri())) {
            normal.sees(normal.asks("normal"), "hello");
        }
        service.awaitsLoad(load -> load.connections() == 0);
    }

    private List<String> complaints(List<MalformedCorpus> corpus, Function<MalformedCorpus, Optional<String>> send)
            throws Exception {
        try (CapturedLog log = CapturedLog.open()) {
            List<Future<Optional<String>>> sent = new ArrayList<>();
            for (MalformedCorpus one : corpus) {
                sent.add(CompletableFuture.supplyAsync(() -> send.apply(one), threads));
            }
            List<String> complaints = new ArrayList<>();
            for (Future<Optional<String>> answer : sent) {
                answer.get().ifPresent(complaints::add);
            }
            if (log.text().contains("ERROR")) {
                complaints.add(log.text());
            }
            return complaints;
        }
    }

    private Optional<String> overHttp1(MalformedCorpus one) {
        if (one.name().endsWith("0")) {
            // Every tenth time somebody asks as it should be.
            isServed();
        }
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sendsWhatIsTaken(one.bytes());
            return complaint(one.name(), client.readsToTheEnd());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isServed() {
        String body = request("normal").toString();
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends(
                    "POST /compare HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            assertThat(client.readsToTheEnd()).startsWith("HTTP/1.1 200 ").contains("hello");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> complaint(String name, String answer) {
        Matcher status = STATUS.matcher(answer);
        while (status.find()) {
            // A version of HTTP that there is not is answered by Vert.x itself, which then closes the connection.
            if (!status.group(1).startsWith("4") && !status.group(1).equals("501")) {
                return Optional.of(name + " is answered with " + status.group(1));
            }
        }
        return TRACE.matcher(answer).find() ? Optional.of(name + " is told " + answer) : Optional.empty();
    }

    private static Optional<String> overHttp2(MalformedCorpus one, Http2Client client) {
        try (client) {
            client.sendsWhatIsTaken(one.bytes());
            client.awaitsClose();
            return client.frames().stream()
                    .filter(frame -> frame.type() == Http2Client.HEADERS)
                    .filter(frame -> frame.status() > 0 && frame.status() / 100 != 4)
                    .map(frame -> one.name() + " is answered with " + frame.status())
                    .findFirst();
        }
    }
}
