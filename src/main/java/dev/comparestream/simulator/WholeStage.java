package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Plays on a response that comes in one piece when everything has been said, for calls that want no stream. */
final class WholeStage implements Stage {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Generation generation;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder imageUrl = new StringBuilder();

    WholeStage(HttpServerRequest request, Generation generation) {
        this.request = request;
        this.response = request.response();
        this.generation = generation;
    }

    @Override
    public void put(Piece piece) {
        switch (piece.kind()) {
            case KEEP_ALIVE, ROLE -> {}
            case TEXT -> text.append(piece.text());
            case THOUGHT -> thoughts.append(piece.text());
            case IMAGE -> imageUrl.append(piece.text());
        }
    }

    @Override
    public void flush() {}

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {}

    @Override
    public void end(Script script) {
        String body = json(script).toString();
        switch (script.ending()) {
            case STOP, LENGTH -> send(200, body);
            case ERROR ->
                send(502, Refusal.of(502, "Provider disconnected unexpectedly").json());
            case TRUNCATE -> send(200, body.substring(0, body.length() / 2));
            case BREAK_OFF -> request.connection().close();
            case SILENCE -> {}
        }
    }

    private void send(int status, String body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Generation-Id", generation.id())
                .end(body);
    }

    private ObjectNode json(Script script) {
        ObjectNode json = generation.json("chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", text.toString());
        message.putNull("refusal");
        message.put("reasoning", thoughts.isEmpty() ? null : thoughts.toString());
        if (!imageUrl.isEmpty()) {
            ObjectNode image = message.putArray("images").addObject().put("type", "image_url");
            image.putObject("image_url").put("url", imageUrl.toString());
        }
        choice.put("finish_reason", script.ending().finishReason());
        choice.put("native_finish_reason", script.ending().nativeFinishReason());
        choice.putNull("logprobs");
        json.set("usage", generation.usage(script));
        return json;
    }
}
