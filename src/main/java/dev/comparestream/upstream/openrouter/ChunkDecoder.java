package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one answer so far. Takes its events one after the other and passes on what is new; after {@code
 * [DONE]} or a failure it takes nothing any more.
 */
final class ChunkDecoder {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    /** Characters of a finish reason that are kept; real ones are words. */
    private static final int MAX_FINISH_REASON = 100;

    private final UpstreamFailures failures;
    private final PartList parts;
    private final PlainChunk plain;
    private final ChunkFrame frame = new ChunkFrame();
    private final SurrogateJoiner text = new SurrogateJoiner();
    private final SurrogateJoiner reasoning = new SurrogateJoiner();
    private final SeenImages images = new SeenImages();
    private boolean hasText;
    private boolean hasPlainReasoning;
    private boolean hasReasoning;
    private boolean hasOutput;
    private boolean hasChoice;
    private boolean hasEvents;
    private boolean hasChunk;
    private boolean done;
    private @Nullable String generation;
    private @Nullable String model;
    private @Nullable String finishReason;
    private @Nullable Usage usage;
    private @Nullable LaneFailure failure;

    ChunkDecoder(UpstreamFailures failures, ReadingSpace space) {
        this.failures = failures;
        this.parts = space.parts();
        this.plain = space.plain();
    }

    /** Takes an event; its data may be JSON or the end mark. */
    void event(@Nullable String type, byte[] bytes, int from, int to) {
        if (!take(type, bytes, from, to)) {
            fail(FailureKind.PROTOCOL, "The upstream sent an event that is not one JSON value.");
        }
    }

    /** Takes an event that the end of the stream may have cut; if it is not whole, it is as if it had not come. */
    void lastEvent(@Nullable String type, byte[] bytes, int from, int to) {
        boolean unused = take(type, bytes, from, to);
    }

    /** The answer is closed properly by other means than the end mark. */
    void done() {
        done = true;
    }

    void fail(FailureKind kind, String message) {
        if (!isOver()) {
            failure = LaneFailure.of(kind, message);
        }
    }

    /** Nothing follows; halves of characters that are still held back come out as U+FFFD. */
    void end() {
        parts.reasoning(reasoning.end());
        parts.text(text.end());
    }

    /** Whether what follows does not count. */
    boolean isOver() {
        return done || failure != null;
    }

    /** Whether the upstream has closed the answer properly. */
    boolean isClosed() {
        return done || finishReason != null;
    }

    boolean hasOutput() {
        return hasOutput;
    }

    boolean hasReasoning() {
        return hasReasoning;
    }

    boolean hasChoice() {
        return hasChoice;
    }

    boolean hasEvents() {
        return hasEvents;
    }

    /** The id that stands in the first chunk; null: none. */
    @Nullable
    String generation() {
        return generation;
    }

    /** The model that the first chunk names; null: none. */
    @Nullable
    String model() {
        return model;
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    @Nullable
    Usage usage() {
        return usage;
    }

    @Nullable
    LaneFailure failure() {
        return failure;
    }

    private boolean take(@Nullable String type, byte[] bytes, int from, int to) {
        if (isOver()) {
            return true;
        }
        hasEvents = true;
        int start = from;
        int end = to;
        while (start < end && JsonCursor.isBlank(bytes[start])) {
            start++;
        }
        while (start < end && JsonCursor.isBlank(bytes[end - 1])) {
            end--;
        }
        if (start == end) {
            return true;
        }
        if ("error".equalsIgnoreCase(type)) {
            failure = failures.ofErrorEvent(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            return true;
        }
        done = Arrays.equals(bytes, start, end, DONE, 0, DONE.length);
        return done || takeChunk(bytes, start, end);
    }

    private boolean takeChunk(byte[] bytes, int from, int to) {
        if (hasChunk && plain.read(bytes, from, to, frame)) {
            hasChoice = true;
            bringReasoning(plain.reasoning(), true);
            bringText(plain.text());
            return true;
        }
        try {
            accept(ChunkReader.read(bytes, from, to, !hasChunk));
            return true;
        } catch (IOException notOneJsonValue) {
            return false;
        }
    }

    private void accept(Chunk chunk) {
        hasChunk = true;
        generation = chunk.id() == null ? generation : chunk.id();
        usage = chunk.usage() == null ? usage : chunk.usage();
        model = chunk.model() == null ? model : chunk.model();
        chunk.choices().forEach(this::accept);
        if (chunk.error() != null) {
            failure = failures.ofError(chunk.error());
        } else if ("error".equalsIgnoreCase(finishReason)) {
            failure = failures.unexplained();
        }
    }

    private void accept(Chunk.Choice choice) {
        hasChoice = true;
        Delta delta = choice.delta();
        Delta message = choice.message();
        // Some upstreams repeat the whole answer as a message in the last chunk.
        boolean textIsNew = !hasText && delta.text().isEmpty();
        boolean reasoningIsNew = !hasReasoning && reasoningOf(delta).isEmpty();
        bringReasoning(delta);
        if (reasoningIsNew) {
            bringReasoning(message);
        }
        bringText(delta.text());
        if (textIsNew) {
            bringText(message.text());
        }
        bringImages(delta);
        bringImages(message);
        String reason = choice.finishReason();
        if (reason != null) {
            finishReason = reason.substring(0, Math.min(reason.length(), MAX_FINISH_REASON));
        }
    }

    private void bringText(String piece) {
        if (!piece.isEmpty()) {
            hasText = true;
            hasOutput = hasOutput || !isBlank(piece);
            parts.text(text.join(piece));
        }
    }

    private void bringReasoning(Delta delta) {
        bringReasoning(reasoningOf(delta), !delta.plainReasoning().isEmpty());
    }

    private void bringReasoning(String piece, boolean isPlain) {
        if (!piece.isEmpty()) {
            hasReasoning = true;
            hasPlainReasoning |= isPlain;
            parts.reasoning(reasoning.join(piece));
        }
    }

    // OpenRouter gives the same reasoning as plain text and in details; where the text was seen once, details repeat
    // it.
    private String reasoningOf(Delta delta) {
        String plain = delta.plainReasoning();
        return plain.isEmpty() && !hasPlainReasoning ? delta.reasoningDetails : plain;
    }

    private void bringImages(Delta delta) {
        for (String url : delta.images) {
            if (images.isNew(url)) {
                hasOutput = true;
                parts.image(url);
            }
        }
    }

    private static boolean isBlank(String piece) {
        return piece.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
