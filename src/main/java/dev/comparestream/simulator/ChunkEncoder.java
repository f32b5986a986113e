package dev.comparestream.simulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the events of one stream. Only the escaped text differs from chunk to chunk, so everything around it is
 * encoded once: with hundreds of streams a JSON tree for each piece would be most of the work.
 */
final class ChunkEncoder {

    private static final String KEEP_ALIVE = ": OPENROUTER PROCESSING\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String NOT_FINISHED =
            ",\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}\n\n";

    private final Generation generation;
    private final byte[] beforeText;
    private final byte[] afterText;
    private final String head;

    ChunkEncoder(Generation generation) {
        this.generation = generation;
        String fields = generation.json("chat.completion.chunk").toString();
        this.head = "data: " + fields.substring(0, fields.length() - 1);
        this.beforeText = bytes(head + choice("\"content\":\""));
        this.afterText = bytes("\"}" + NOT_FINISHED);
    }

    void append(Piece piece, Buffer to) {
        switch (piece.kind()) {
            case KEEP_ALIVE -> to.appendString(KEEP_ALIVE);
            case ROLE -> to.appendBytes(beforeText).appendBytes(afterText);
            case TEXT ->
                to.appendBytes(beforeText).appendBytes(escaped(piece.text())).appendBytes(afterText);
            case THOUGHT -> to.appendString(thought(new String(escaped(piece.text()), StandardCharsets.UTF_8)));
            case IMAGE -> to.appendString(image(new String(escaped(piece.text()), StandardCharsets.UTF_8)));
        }
    }

    /** The proper end: finish reason, usage on a chunk of its own, and the mark that nothing follows. */
    void appendFinish(Script script, Buffer to) {
        Ending ending = script.ending();
        to.appendString(head
                + choice("\"content\":\"\"},\"finish_reason\":\"" + ending.finishReason()
                        + "\",\"native_finish_reason\":\"" + ending.nativeFinishReason()
                        + "\",\"logprobs\":null}]}\n\n"));
        ObjectNode usage = generation.json("chat.completion.chunk");
        usage.putArray("choices");
        usage.set("usage", generation.usage(script));
        to.appendString("data: " + usage + "\n\n").appendString(DONE);
    }

    /** What a failure inside the stream looks like. */
    void appendError(Buffer to) {
        to.appendString(
                head + ",\"error\":{\"code\":502,\"message\":\"Provider disconnected unexpectedly\",\"metadata\":"
                        + "{\"error_type\":\"provider_unavailable\"}}"
                        + choice("\"content\":\"\"},\"finish_reason\":\"error\","
                                + "\"native_finish_reason\":null,\"logprobs\":null}]}\n\n"));
    }

    private String thought(String escaped) {
        return head
                + choice("\"content\":\"\",\"reasoning\":\"" + escaped + "\",\"reasoning_details\":[{\"type\":"
                        + "\"reasoning.text\",\"text\":\"" + escaped + "\",\"format\":\"unknown\",\"index\":0}]}")
                + NOT_FINISHED;
    }

    private String image(String escapedUrl) {
        return head
                + choice("\"content\":\"\",\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + escapedUrl
                        + "\"},\"index\":0}]}")
                + NOT_FINISHED;
    }

    private static String choice(String delta) {
        return ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"," + delta;
    }

    private static byte[] escaped(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
