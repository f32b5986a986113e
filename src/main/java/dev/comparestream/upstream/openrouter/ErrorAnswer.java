package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.upstream.UpstreamEvent;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an error: as much of it as is worth reading, for the words of the upstream. */
final class ErrorAnswer implements Answer {

    private final HttpClientResponse head;
    private final UpstreamFailures failures;
    private final int maxBody;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private UpstreamEvent.@Nullable Ended ended;

    ErrorAnswer(HttpClientResponse head, UpstreamFailures failures, int maxBody) {
        this.head = head;
        this.failures = failures;
        this.maxBody = maxBody;
    }

    @Override
    public List<LanePart> read(byte[] bytes, int from, int to) {
        body.write(bytes, from, Math.min(to - from, maxBody - body.size()));
        return body.size() < maxBody ? List.of() : end();
    }

    @Override
    public List<LanePart> end() {
        if (ended == null) {
            LaneFailure failure = failures.ofResponse(head.statusCode(), head::getHeader, body.toByteArray());
            ended = new UpstreamEvent.Failed(failure, null, null);
        }
        return List.of();
    }

    /** The status has said what happened; that the explanation is cut changes nothing. */
    @Override
    public List<LanePart> broken(LaneFailure failure) {
        return end();
    }

    @Override
    public UpstreamEvent.@Nullable Ended ended() {
        return ended;
    }

    @Override
    public void discard() {
        body.reset();
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
