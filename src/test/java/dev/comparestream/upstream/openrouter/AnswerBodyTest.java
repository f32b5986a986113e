package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamMeters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers whose every byte on the wire is the test's. */
@Timeout(60)
class AnswerBodyTest {

    private static final long PATIENCE = 10;
    private static final int MAY_WAIT = 20_000;
    private static final String PIECE = "x".repeat(1_000);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String END = "0\r\n\r\n";
    private static final String DONE = chunk(event(PlayedAnswer.finish("stop")) + "data: [DONE]\n\n");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Context context = vertx.getOrCreateContext();
    private final BlockingQueue<UpstreamEvent> events = new LinkedBlockingQueue<>();
    private final PendingBudget budget = new PendingBudget(MAY_WAIT);
    private final UpstreamConfig config = new ConfigLoader(new Properties(), Map.of(), null, 1)
            .load()
            .config()
            .upstream();
    private ServerSocket server;
    private OpenRouterUpstream upstream;
    private volatile Runnable onOutput = () -> {};

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE));
        HttpClient client = UpstreamClients.client(vertx, UpstreamClients.options(config), config, UpstreamMeters.NONE);
        URI here = URI.create("http://127.0.0.1:" + server.getLocalPort());
        upstream = new OpenRouterUpstream(config, here, budget, client, vertx, new VertxTimers(vertx));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(PATIENCE, TimeUnit.SECONDS);
        server.close();
    }

    @Test
    void answer_in_one_segment_with_its_head() throws Exception {
        opens();
        try (Served socket = serve()) {
            socket.sends(HEAD + text("a") + text("b") + DONE + END);

            assertThat(textUntilTheEnd()).isEqualTo("ab");
        }
    }

    @Test
    void answer_byte_by_byte() throws Exception {
        opens();
        try (Served socket = serve()) {
            for (char each : (HEAD + text("a") + text("b") + DONE + END).toCharArray()) {
                socket.sends(String.valueOf(each));
            }

            assertThat(textUntilTheEnd()).isEqualTo("ab");
        }
    }

    @Test
    void hints_come_before_the_head() throws Exception {
        opens();
        try (Served socket = serve()) {
            socket.sends("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HEAD + text("a") + DONE + END);

            assertThat(textUntilTheEnd()).isEqualTo("a");
        }
    }

    @Test
    void unusual_chunks_are_left_to_the_client_from_the_first_one_on() throws Exception {
        opens();
        try (Served socket = serve()) {
            begins(socket);
            socket.sends(text("b").replaceFirst("\r\n", ";ext=1\r\n") + "0" + text("c"));
            socket.sends(text("d") + DONE + END);

            assertThat(textUntilTheEnd()).isEqualTo("bcd");
        }
    }

    @Test
    void chunk_that_does_not_end_as_announced_breaks_the_answer() throws Exception {
        opens();
        try (Served socket = serve()) {
            begins(socket);
            socket.sends("1\r\nxxx" + DONE + END);

            assertThat(lastEvent()).isInstanceOf(UpstreamEvent.Failed.class);
        }
    }

    @Test
    void connection_serves_the_next_call_with_and_without_chunks() throws Exception {
        opens();
        try (Served socket = serve()) {
            socket.sends(HEAD + text("a") + DONE + END);
            assertThat(textUntilTheEnd()).isEqualTo("a");

            opens();
            socket.readsRequest();
            String body = event(PlayedAnswer.text("b")) + event(PlayedAnswer.finish("stop")) + "data: [DONE]\n\n";
            socket.sends("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(textUntilTheEnd()).isEqualTo("b");

            opens();
            socket.readsRequest();
            socket.sends(HEAD + text("c"));
            socket.sends(DONE + END);
            assertThat(textUntilTheEnd()).isEqualTo("c");
        }
    }

    @Test
    void paused_call_hears_nothing_until_it_goes_on() throws Exception {
        needsEnds();
        UpstreamCall call = opens();
        try (Served socket = serve()) {
            begins(socket);
            onContext(call::pause);
            socket.sends(text("b") + DONE + END);
            socket.ends();
            awaitHeld();
            assertThat(events).isEmpty();

            onContext(call::resume);
            assertThat(textUntilTheEnd()).isEqualTo("b");
            assertThat(budget.held()).isZero();
        }
    }

    @Test
    void call_that_is_paused_with_every_piece_it_hears_hears_all() throws Exception {
        UpstreamCall call = opens();
        onOutput = () -> {
            call.pause();
            context.runOnContext(later -> call.resume());
        };
        try (Served socket = serve()) {
            socket.sends(HEAD + text(PIECE).repeat(200) + DONE + END);

            assertThat(textUntilTheEnd()).isEqualTo(PIECE.repeat(200));
        }
    }

    @Test
    void nothing_is_read_for_a_paused_call_while_its_upstream_goes_on() throws Exception {
        UpstreamCall call = opens();
        try (Served socket = serve()) {
            begins(socket);
            onContext(call::pause);
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> all = CompletableFuture.runAsync(() -> {
                while (sent.get() < 1_000) {
                    socket.sends(text(PIECE));
                    sent.incrementAndGet();
                }
            });
            awaitOnContext(() -> sent.get() * PIECE.length() > 2 * MAY_WAIT);

            onContext(() -> assertThat(budget.held()).isLessThanOrEqualTo(ReceiveBuffer.SIZE));
            onContext(call::resume);
            all.get(PATIENCE, TimeUnit.SECONDS);
            socket.sends(DONE + END);
            assertThat(textUntilTheEnd()).isEqualTo(PIECE.repeat(1_000));
        }
    }

    @Test
    void too_much_left_behind_for_a_paused_call_fails_it() throws Exception {
        needsEnds();
        UpstreamCall call = opens();
        try (Served socket = serve()) {
            begins(socket);
            onContext(call::pause);
            socket.sends(text(PIECE).repeat(2 * MAY_WAIT / PIECE.length()));
            socket.ends();

            assertThat(lastEvent())
                    .isInstanceOfSatisfying(
                            UpstreamEvent.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.LIMIT));
            onContext(() -> assertThat(budget.held()).isZero());
        }
    }

    @Test
    void cancelled_call_gives_back_what_it_held() throws Exception {
        needsEnds();
        UpstreamCall call = opens();
        try (Served socket = serve()) {
            begins(socket);
            onContext(call::pause);
            socket.sends(text("b"));
            socket.ends();
            awaitHeld();

            onContext(call::cancel);
            onContext(() -> assertThat(budget.held()).isZero());
            assertThat(events).isEmpty();
        }
    }

    private UpstreamCall opens() throws Exception {
        CompletableFuture<UpstreamCall> call = new CompletableFuture<>();
        ChatRequest request = new ChatRequest(new ModelId("m"), List.of(), 100, null, null);
        onContext(() -> call.complete(upstream.open(new RunId("c.0.1"), request, event -> {
            events.add(event);
            if (event instanceof UpstreamEvent.Output) {
                onOutput.run();
            }
        })));
        return call.get(PATIENCE, TimeUnit.SECONDS);
    }

    private Served serve() throws IOException {
        Served socket = new Served(server.accept());
        socket.readsRequest();
        return socket;
    }

    private void onContext(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(turn -> {
            try {
                action.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        done.get(PATIENCE, TimeUnit.SECONDS);
    }

    /** Only the native transport sees the end of a connection from which nothing is read. */
    private void needsEnds() {
        assumeTrue(vertx.isNativeTransportEnabled(), "there is no native transport here");
    }

    private void awaitHeld() throws Exception {
        awaitOnContext(() -> budget.held() > 0);
    }

    private void awaitOnContext(BooleanSupplier condition) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        look(condition, met);
        met.get(PATIENCE, TimeUnit.SECONDS);
    }

    private void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        context.runOnContext(turn -> {
            if (condition.getAsBoolean()) {
                met.complete(null);
            } else if (!met.isCancelled()) {
                look(condition, met);
            }
        });
    }

    /** Begins the answer with a text, which the call hears. */
    private void begins(Served socket) throws Exception {
        socket.sends(HEAD + text("a"));
        assertThat(textOf(next(UpstreamEvent.Output.class, new StringBuilder())))
                .isEqualTo("a");
    }

    private String textUntilTheEnd() throws Exception {
        StringBuilder text = new StringBuilder();
        assertThat(next(UpstreamEvent.Ended.class, text)).isInstanceOf(UpstreamEvent.Finished.class);
        return text.toString();
    }

    private UpstreamEvent lastEvent() throws Exception {
        return next(UpstreamEvent.Ended.class, new StringBuilder());
    }

    private UpstreamEvent next(Class<? extends UpstreamEvent> kind, StringBuilder textBefore) throws Exception {
        UpstreamEvent event = next();
        while (!kind.isInstance(event)) {
            textBefore.append(textOf(event));
            event = next();
        }
        return event;
    }

    private UpstreamEvent next() throws InterruptedException {
        UpstreamEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("heard nothing more");
        }
        return event;
    }

    private static String textOf(UpstreamEvent event) {
        if (!(event instanceof UpstreamEvent.Output output)) {
            return "";
        }
        return output.parts().stream()
                .map(part -> part instanceof LanePart.Text text ? text.content() : "")
                .collect(Collectors.joining());
    }

    private static String text(String content) {
        return chunk(event(PlayedAnswer.text(content)));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    /** The upstream's end of a connection. */
    private record Served(Socket socket) implements AutoCloseable {

        void sends(String bytes) {
            try {
                socket.getOutputStream().write(bytes.getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void readsRequest() throws IOException {
            BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            int length = 0;
            for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
                length = line.toLowerCase(Locale.ROOT).startsWith("content-length:")
                        ? Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())
                        : length;
            }
            request.skip(length);
        }

        void ends() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
