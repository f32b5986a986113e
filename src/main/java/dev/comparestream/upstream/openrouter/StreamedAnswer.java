package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.upstream.UpstreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an answer with a status of success. */
record StreamedAnswer(AnswerReader reader) implements Answer {

    @Override
    public List<LanePart> read(byte[] bytes, int from, int to) {
        return reader.read(bytes, from, to);
    }

    @Override
    public List<LanePart> end() {
        return reader.end();
    }

    @Override
    public List<LanePart> broken(LaneFailure failure) {
        return reader.broken(failure);
    }

    @Override
    public @Nullable String generation() {
        return reader.generation();
    }

    @Override
    public UpstreamEvent.@Nullable Ended ended() {
        return reader.ended();
    }

    @Override
    public @Nullable String model() {
        return reader.model();
    }

    @Override
    public void discard() {
        reader.discard();
    }

    @Override
    public boolean isClosed() {
        return reader.isClosed();
    }
}
