package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it was told, and holds the upstream to its contract while it listens. */
final class Heard implements UpstreamListener {

    private final List<UpstreamEvent> events = new ArrayList<>();
    private boolean opening;
    private boolean over;

    /** Opens a call that speaks to this listener. */
    UpstreamCall opens(ChatUpstream upstream) {
        return opens(upstream, "c.0.1", "m/m");
    }

    /** Opens a call of this run, for this model. */
    UpstreamCall opens(ChatUpstream upstream, String run, String model) {
        opening = true;
        ChatRequest request = new ChatRequest(new ModelId(model), List.of(), 100, null, null);
        UpstreamCall call = upstream.open(new RunId(run), request, this);
        opening = false;
        return new UpstreamCall() {
            @Override
            public void pause() {
                call.pause();
            }

            @Override
            public void resume() {
                call.resume();
            }

            @Override
            public void cancel() {
                over = true;
                call.cancel();
            }
        };
    }

    @Override
    public void on(UpstreamEvent event) {
        if (opening) {
            throw new AssertionError("told of " + event + " from inside open");
        }
        if (over) {
            throw new AssertionError("told of " + event + " after the end");
        }
        over = event instanceof UpstreamEvent.Ended;
        events.add(event);
    }

    List<UpstreamEvent> events() {
        return events;
    }

    boolean ended() {
        return over;
    }

    FailureKind failure() {
        UpstreamEvent last = events.get(events.size() - 1);
        if (last instanceof UpstreamEvent.Failed failed) {
            return failed.failure().kind();
        }
        throw new AssertionError("no failure but " + last);
    }

    String failureMessage() {
        return events.get(events.size() - 1) instanceof UpstreamEvent.Failed failed
                ? failed.failure().message()
                : "no failure";
    }
}
