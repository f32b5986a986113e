package dev.comparestream.simulation;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import dev.comparestream.testkit.Limits;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.ChatUpstream;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An upstream of one node that follows scripts. It reads on for a little after it is held back, as sockets do. */
final class FakeProtocol implements ChatUpstream {

    private final Node node;
    private final World world;
    private final Set<Call> open = new HashSet<>();
    private int broken;

    FakeProtocol(Node node, World world) {
        this.node = node;
        this.world = world;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Attempt attempt = world.runs().attempt(request);
        Call call = new Call(attempt, world.author().write(request, attempt.ofRun()), listener);
        open.add(call);
        world.tally().count("upstream request");
        call.next();
        return call;
    }

    int open() {
        return open.size();
    }

    /** The node is dead, and its connections with it. */
    void vanish() {
        open.clear();
    }

    // After that the node asks for less than its clients want, and some may wait for too long.
    private void limits(LaneFailure failure) {
        broken += failure.kind() == FailureKind.CONNECTION ? 1 : 0;
        if (failure.accountWide() || broken >= Limits.CONNECTION_FAILURES) {
            world.tally().count("upstream limit falls");
            world.explain(FailureKind.OVERLOADED);
        }
        if (failure.kind() == FailureKind.RATE_LIMIT || failure.kind() == FailureKind.UNAVAILABLE) {
            world.troubles().modelRefused();
        }
    }

    private final class Call implements UpstreamCall {
        private final Attempt attempt;
        private final Script script;
        private final UpstreamListener listener;
        private int line;
        private boolean paused;
        private boolean held;
        private int readAhead;
        private boolean over;
        private Timers.Timer timer = () -> {};

        Call(Attempt attempt, Script script, UpstreamListener listener) {
            this.attempt = attempt;
            this.script = script;
            this.listener = listener;
        }

        void next() {
            if (!over && line < script.lines().size()) {
                timer = node.after(script.lines().get(line).after(), this::play);
            }
        }

        private void play() {
            if (paused && readAhead-- <= 0) {
                held = true;
                return;
            }
            Script.Line now = script.lines().get(line++);
            UpstreamEvent event = now.event() == null ? output(now) : now.event();
            if (event instanceof UpstreamEvent.Failed failed) {
                limits(failed.failure());
            }
            if (event instanceof UpstreamEvent.Ended) {
                close();
                attempt.ended(event instanceof UpstreamEvent.Finished);
            }
            listener.on(event);
            next();
        }

        private UpstreamEvent output(Script.Line now) {
            List<LanePart> parts = new ArrayList<>(now.parts().size());
            for (Script.Kind kind : now.parts()) {
                parts.add(attempt.say(kind, now.size()));
            }
            return new UpstreamEvent.Output(parts);
        }

        @Override
        public void pause() {
            if (!over) {
                world.tally().count("upstream held back");
            }
            paused = true;
            readAhead = world.chance().oneIn(3) ? world.chance().between(1, 2) : 0;
        }

        @Override
        public void resume() {
            paused = false;
            if (!held || over) {
                return;
            }
            held = false;
            // What is there already may come from inside the call that asks for it.
            if (world.chance().oneIn(2)) {
                play();
            } else {
                timer = node.after(Duration.ZERO, this::play);
            }
        }

        @Override
        public void cancel() {
            if (!over) {
                world.tally().count("upstream request reset");
                close();
            }
        }

        private void close() {
            over = true;
            open.remove(this);
            timer.cancel();
        }
    }
}
