package dev.comparestream.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Plays on a response that is a stream of events. */
final class EventStage implements Stage {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ChunkEncoder encoder;
    private Buffer pending = Buffer.buffer();

    EventStage(HttpServerRequest request, Generation generation) {
        this.request = request;
        this.encoder = new ChunkEncoder(generation);
        this.response = request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Generation-Id", generation.id());
    }

    @Override
    public void put(Piece piece) {
        encoder.append(piece, pending);
    }

    @Override
    public void flush() {
        if (pending.length() > 0) {
            response.write(pending);
            pending = Buffer.buffer();
        }
    }

    @Override
    public boolean full() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
        response.drainHandler(drained -> action.run());
    }

    @Override
    public void end(Script script) {
        switch (script.ending()) {
            case STOP, LENGTH -> {
                encoder.appendFinish(script, pending);
                response.end(pending);
            }
            case ERROR -> {
                encoder.appendError(pending);
                response.end(pending);
            }
            case TRUNCATE -> response.end();
            case BREAK_OFF -> request.connection().close();
            case SILENCE -> {}
        }
    }
}
