package dev.comparestream.simulation;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All runs of a schedule and their upstream requests, and what must be true of them. */
final class Runs {

    private final World world;
    private final IdentityHashMap<ChatRequest, Run> byRequest = new IdentityHashMap<>();
    private final Map<RunId, Run> byId = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();

    Runs(World world) {
        this.world = world;
    }

    void begins(LaneJob job) {
        Run run = new Run(job);
        if (byId.put(job.run(), run) != null) {
            world.violated("a job was given twice: " + job.run());
        }
        byRequest.put(job.request(), run);
    }

    /** A run makes an upstream request. */
    Attempt attempt(ChatRequest request) {
        Run run = byRequest.get(request);
        if (run == null) {
            throw new IllegalStateException("a request of no job");
        }
        if (run.last != null && run.last.hasSpoken()) {
            world.violated("a further attempt after output: " + run.job.run());
        }
        run.last = new Attempt(attempts.size(), ++run.attempts);
        attempts.add(run.last);
        return run.last;
    }

    Attempt attempt(int number) {
        return attempts.get(number);
    }

    /** Runs speak: none does after its end, and but for one frame none has more on its way than the window. */
    void say(RunMessage message) {
        if (message instanceof LaneFrame frame) {
            sends(frame);
        } else if (message instanceof SignsOfLife signs) {
            signs.signs().forEach(sign -> speaks(sign.run()));
        }
    }

    private void sends(LaneFrame frame) {
        Run run = speaks(frame.run());
        long cost = frame.parts().stream().mapToLong(LanePart::cost).sum();
        long onTheWay = run.sent - world.takenBy(run.job.address(), run.job.lane());
        if (cost > 0 && onTheWay >= world.setup().window()) {
            world.violated("a frame beyond its credit: " + onTheWay + " bytes were on their way of " + frame.run());
        }
        run.sent += cost;
        run.over = frame.parts().get(frame.parts().size() - 1) instanceof LanePart.Terminal;
    }

    private Run speaks(RunId id) {
        Run run = byId.get(id);
        if (run == null) {
            throw new IllegalStateException("a run of no job");
        }
        if (run.over) {
            world.violated("a word after the end of " + id);
        }
        return run;
    }

    private static final class Run {
        private final LaneJob job;
        private @Nullable Attempt last;
        private int attempts;
        private long sent;
        private boolean over;

        Run(LaneJob job) {
            this.job = job;
        }
    }
}
