package dev.comparestream.simulator;

import dev.comparestream.time.Timers;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code POST /chat/completions}: writes the script of a call and has it played. */
final class ChatEndpoint implements Handler<RoutingContext> {

    private final OpenStreams streams;
    private final Ledger ledger;
    private final Timers timers;

    ChatEndpoint(OpenStreams streams, Ledger ledger, Timers timers) {
        this.streams = streams;
        this.ledger = ledger;
        this.timers = timers;
    }

    /** @throws Refusal for the router's failure handler */
    @Override
    public void handle(RoutingContext http) {
        @Nullable Buffer body = http.body().buffer();
        ChatCall call = ChatCall.parse(body == null ? "" : body.toString());
        Script script = Repertoire.get().scripts.write(call);
        ListedModel model = Repertoire.get().catalogue.model(call.model());
        Generation generation = Generation.begin(model, call.promptTokens(), Instant.now());
        streams.opened();
        play(script, stage(call, http.request(), generation), generation, http.response());
    }

    private static Stage stage(ChatCall call, HttpServerRequest request, Generation generation) {
        return call.stream() ? new EventStage(request, generation) : new WholeStage(request, generation);
    }

    private void play(Script script, Stage stage, Generation generation, HttpServerResponse response) {
        Player player = new Player(script, stage, timers, streams);
        // A client that goes away shows as either or as both, depending on what was being written.
        response.exceptionHandler(failed -> leave(player, generation));
        response.closeHandler(closed -> leave(player, generation));
        response.endHandler(ended -> ledger.enter(generation, player.pieces(), false));
        player.play();
    }

    private void leave(Player player, Generation generation) {
        player.leave();
        ledger.enter(generation, player.pieces(), true);
    }
}
