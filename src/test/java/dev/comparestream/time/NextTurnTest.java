package dev.comparestream.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NextTurnTest {

    private static final long PATIENCE = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(PATIENCE, TimeUnit.SECONDS);
    }

    @Test
    void what_has_come_meanwhile_is_read_first() throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        CompletableFuture<Void> busy = new CompletableFuture<>();
        CompletableFuture<Void> written = new CompletableFuture<>();
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            socket.handler(bytes -> story.add("read"));
            connected.complete(null);
        });
        int port =
                server.listen(0, "127.0.0.1").await(PATIENCE, TimeUnit.SECONDS).actualPort();

        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connected.get(PATIENCE, TimeUnit.SECONDS);
            context.runOnContext(task -> {
                busy.complete(null);
                written.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
                context.runOnContext(next -> story.add("task"));
                new VertxTimers(vertx).nextTurn(() -> {
                    story.add("turn");
                    over.complete(null);
                });
            });
            busy.get(PATIENCE, TimeUnit.SECONDS);
            client.getOutputStream().write(1);
            written.complete(null);
            over.get(PATIENCE, TimeUnit.SECONDS);
        }

        assertThat(story).containsExactly("task", "read", "turn");
    }

    @Test
    void one_that_was_cancelled_does_not_come() throws Exception {
        context.runOnContext(task -> {
            Timers timers = new VertxTimers(vertx);
            timers.nextTurn(() -> story.add("cancelled")).cancel();
            timers.nextTurn(() -> over.complete(null));
        });

        over.get(PATIENCE, TimeUnit.SECONDS);
        assertThat(story).isEmpty();
    }
}
