package dev.comparestream.testkit;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import dev.comparestream.upstream.ChatUpstream;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An upstream whose every word is the test's. It keeps the contract of {@link ChatUpstream}: a call that has ended or
 * was cancelled says nothing more, and does nothing when it is asked to.
 */
public final class FakeUpstream implements ChatUpstream {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Signal signal = new Signal();

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Call call = new Call(request, listener);
        calls.add(call);
        signal.happened();
        return call;
    }

    /** How many calls were opened. */
    public int opened() {
        return calls.size();
    }

    /** The call that was opened last. */
    public Call call() {
        return call(calls.size() - 1);
    }

    public Call call(int index) {
        return calls.get(index);
    }

    /** Waits until so many calls were opened; returns the last of them. */
    public Call awaitCall(int count) {
        signal.require("call " + count, () -> calls.size() >= count, Signal.PATIENCE, () -> calls.size() + " calls");
        return call(count - 1);
    }

    /** Waits until so many calls were cancelled. */
    public void awaitCancelled(int count) {
        signal.require(
                count + " cancelled calls",
                () -> calls.stream().filter(Call::isCancelled).count() >= count,
                Signal.PATIENCE,
                () -> calls.size() + " calls");
    }

    public static UpstreamEvent text(String content) {
        return new UpstreamEvent.Output(List.of(new LanePart.Text(content, 1)));
    }

    public static UpstreamEvent finished() {
        return new UpstreamEvent.Finished("stop", null);
    }

    public static UpstreamEvent failed(FailureKind kind) {
        return new UpstreamEvent.Failed(LaneFailure.of(kind, kind.wireName()), null, null);
    }

    /** One call, as its upstream sees it. */
    public final class Call implements UpstreamCall {
        private final ChatRequest request;
        private final UpstreamListener listener;
        private final List<String> orders = new ArrayList<>();
        private volatile boolean cancelled;
        private boolean over;

        private Call(ChatRequest request, UpstreamListener listener) {
            this.request = request;
            this.listener = listener;
        }

        /** Tells the listener, unless the call is over. */
        public void says(UpstreamEvent... events) {
            for (UpstreamEvent event : events) {
                if (!over) {
                    over = event instanceof UpstreamEvent.Ended;
                    listener.on(event);
                }
            }
        }

        public ChatRequest request() {
            return request;
        }

        /** What the call was told while it ran: {@code pause}, {@code resume}, {@code cancel}. */
        public List<String> orders() {
            return List.copyOf(orders);
        }

        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void pause() {
            order("pause");
        }

        @Override
        public void resume() {
            order("resume");
        }

        @Override
        public void cancel() {
            if (!over) {
                order("cancel");
                over = true;
                cancelled = true;
                signal.happened();
            }
        }

        private void order(String order) {
            if (!over) {
                orders.add(order);
            }
        }
    }
}
