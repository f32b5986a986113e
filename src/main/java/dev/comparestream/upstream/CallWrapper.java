package dev.comparestream.upstream;

import dev.comparestream.model.LaneFailure;
import org.jspecify.annotations.Nullable;

/**
 * What every behaviour that is added to an upstream has in common: it stands between a listener and the call that works
 * for it, is the call of the one and the listener of the other, passes both sides on, and says nothing after the end,
 * whichever side has ended.
 */
abstract class CallWrapper implements UpstreamCall, UpstreamListener {

    private final UpstreamListener listener;
    private @Nullable UpstreamCall inner;
    private boolean paused;
    private boolean over;

    CallWrapper(UpstreamListener listener) {
        this.listener = listener;
    }

    /** Works with this call from now on. */
    final void follow(UpstreamCall call) {
        if (over) {
            call.cancel();
            return;
        }
        inner = call;
        if (paused) {
            call.pause();
        }
    }

    final void pass(UpstreamEvent event) {
        if (over) {
            return;
        }
        over = event instanceof UpstreamEvent.Ended;
        listener.on(event);
    }

    /** Resets the inner call and ends with this failure. */
    final void giveUp(LaneFailure failure) {
        if (over) {
            return;
        }
        cancel();
        listener.on(new UpstreamEvent.Failed(failure, null, null));
    }

    final boolean isOver() {
        return over;
    }

    @Override
    public void pause() {
        paused = true;
        if (inner != null) {
            inner.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (inner != null) {
            inner.resume();
        }
    }

    @Override
    public void cancel() {
        if (over) {
            return;
        }
        over = true;
        if (inner != null) {
            inner.cancel();
        }
    }
}
