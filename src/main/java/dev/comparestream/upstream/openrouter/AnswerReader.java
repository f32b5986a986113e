package dev.comparestream.upstream.openrouter;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.sse.SseListener;
import dev.comparestream.sse.SseParser;
import dev.comparestream.upstream.UpstreamEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer with status 200, as it comes. What it is shows in its first byte rather than in its
 * content type, which upstreams get wrong in both directions: an event stream, or one JSON value (a whole answer though
 * a stream was asked for, or an error).
 *
 * <p>Each method returns what the call has brought, in order, perhaps nothing; {@link #ended} tells afterwards whether
 * the answer is over. Never throws, whatever the bytes. Not for several threads.
 */
public final class AnswerReader implements Answer {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int maxEventSize;
    private final PendingBudget.Share held;
    private final PartList parts;
    private final ChunkDecoder answer;
    private final SseParser events;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream(0);
    private Form form = Form.UNKNOWN;
    private boolean atEnd;
    private boolean hasBytes;
    private UpstreamEvent.@Nullable Ended ended;

    /**
     * A reader for one answer.
     *
     * @param maxEventSize bytes of one event, or of an answer that is not streamed
     * @param budget       what all readers of this instance may hold of events that have not come whole
     * @param space        of all readers of this thread
     */
    public AnswerReader(int maxEventSize, PendingBudget budget, UpstreamFailures failures, ReadingSpace space) {
        this.maxEventSize = maxEventSize;
        this.held = budget.share();
        this.parts = space.parts();
        this.answer = new ChunkDecoder(failures, space);
        this.events = new SseParser(maxEventSize, new Events());
    }

    @Override
    public List<LanePart> read(byte[] bytes, int from, int to) {
        if (ended != null || from == to) {
            return List.of();
        }
        hasBytes = true;
        parts.clear();
        int start = form == Form.UNKNOWN ? recognize(bytes, from, to) : from;
        switch (form) {
            case JSON -> collect(bytes, start, to);
            case HTML ->
                answer.fail(FailureKind.PROTOCOL, "The upstream answered with HTML instead of an event stream.");
            default -> events.feed(bytes, from, to);
        }
        if (!answer.isOver() && !held.hold((long) events.held() + json.size())) {
            LaneFailure tooMuch = tooMuchHeld();
            answer.fail(tooMuch.kind(), tooMuch.message());
        }
        return answer.isOver() ? close(truncated()) : parts.take();
    }

    /** That of an answer for whose bytes there is no room. */
    static LaneFailure tooMuchHeld() {
        return LaneFailure.of(
                FailureKind.LIMIT, "This instance holds too much of unfinished answers to take on more of one.");
    }

    @Override
    public void discard() {
        held.release();
    }

    @Override
    public List<LanePart> end() {
        return finish(null);
    }

    /** @param failure the cause; it is the answer's failure unless the upstream had closed the answer properly before */
    @Override
    public List<LanePart> broken(LaneFailure failure) {
        return finish(failure);
    }

    @Override
    public UpstreamEvent.@Nullable Ended ended() {
        return ended;
    }

    @Override
    public @Nullable String generation() {
        return answer.generation();
    }

    @Override
    public @Nullable String model() {
        return answer.model();
    }

    @Override
    public boolean isClosed() {
        return answer.isClosed();
    }

    private List<LanePart> finish(@Nullable LaneFailure broken) {
        if (ended != null) {
            return List.of();
        }
        atEnd = true;
        parts.clear();
        if (form == Form.JSON) {
            readWhole();
        } else {
            events.end();
        }
        return close(broken == null ? whyNotClosed() : broken);
    }

    // Blanks come first in both forms: keep-alives before JSON, blank lines before events.
    private int recognize(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            switch (bytes[at]) {
                case ' ', '\t', '\r', '\n' -> {}
                case '{', '[' -> {
                    form = Form.JSON;
                    return at;
                }
                case '<' -> {
                    form = Form.HTML;
                    return at;
                }
                default -> {
                    if (!isOfByteOrderMark(bytes[at])) {
                        form = Form.EVENTS;
                        return at;
                    }
                }
            }
        }
        return to;
    }

    private static boolean isOfByteOrderMark(byte b) {
        return b == BYTE_ORDER_MARK[0] || b == BYTE_ORDER_MARK[1] || b == BYTE_ORDER_MARK[2];
    }

    private void collect(byte[] bytes, int from, int to) {
        if ((long) json.size() + to - from > maxEventSize) {
            answer.fail(FailureKind.LIMIT, tooLarge("an answer"));
        } else {
            json.write(bytes, from, to - from);
        }
    }

    private void readWhole() {
        byte[] body = json.toByteArray();
        answer.lastEvent(null, body, 0, body.length);
        // A whole answer needs no finish reason to be whole.
        if (!answer.isOver() && answer.hasChoice()) {
            answer.done();
        }
    }

    private LaneFailure whyNotClosed() {
        if (!hasBytes || form == Form.UNKNOWN) {
            return LaneFailure.of(FailureKind.EMPTY, "The upstream answered with an empty body.");
        }
        if (form == Form.JSON) {
            return LaneFailure.of(FailureKind.PROTOCOL, "The upstream answered with JSON that is no chat completion.");
        }
        if (!answer.hasEvents() && events.sawForeignLines()) {
            return LaneFailure.of(FailureKind.PROTOCOL, "What the upstream answered is not an event stream.");
        }
        return truncated();
    }

    private static LaneFailure truncated() {
        return LaneFailure.of(FailureKind.TRUNCATED, "The upstream ended the stream before the answer was complete.");
    }

    private String tooLarge(String what) {
        return "The upstream sent " + what + " of more than " + maxEventSize + " bytes.";
    }

    private List<LanePart> close(LaneFailure broken) {
        events.stop();
        held.release();
        answer.end();
        ended = AnswerOutcome.of(answer, broken);
        return parts.take();
    }

    private enum Form {
        UNKNOWN,
        EVENTS,
        JSON,
        HTML
    }

    private final class Events implements SseListener {

        @Override
        public void event(@Nullable String type, byte[] bytes, int from, int to) {
            if (atEnd) {
                answer.lastEvent(type, bytes, from, to);
            } else {
                answer.event(type, bytes, from, to);
            }
            if (answer.isOver()) {
                events.stop();
            }
        }

        @Override
        public void comment() {
            // A sign of life, which the bytes themselves were already.
        }

        @Override
        public void tooLarge() {
            answer.fail(FailureKind.LIMIT, AnswerReader.this.tooLarge("an event"));
        }
    }
}
