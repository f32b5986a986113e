package dev.comparestream.worker;

import dev.comparestream.bus.FrameSender;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.ChatUpstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The runs of one worker: begun by jobs, steered by what their comparisons say. Used on the worker's context. */
final class LaneRuns {

    private final String control;
    private final RunRoom room;
    private final ChatUpstream upstream;
    private final Timers timers;
    private final BiConsumer<String, RunMessage> out;
    // Looked through in the order in which the runs were begun, so that the same events always lead to the same frames.
    private final Map<RunId, LaneRun> runs = new LinkedHashMap<>();
    private boolean stopped;

    /**
     * Makes an empty table of runs.
     *
     * @param control the worker's control address
     * @param room    shared by all workers of the node
     * @param out     publishes a message to an address
     */
    LaneRuns(String control, RunRoom room, ChatUpstream upstream, Timers timers, BiConsumer<String, RunMessage> out) {
        this.control = control;
        this.room = room;
        this.upstream = upstream;
        this.timers = timers;
        this.out = out;
    }

    /** Takes a place for a run that is to begin; never once the worker is to stop, though jobs may still reach it. */
    boolean takePlace() {
        return !stopped && room.take();
    }

    /** Runs that are there now. */
    int size() {
        return runs.size();
    }

    /** Begins a run, for which a place was taken. */
    void begin(LaneJob job) {
        FrameSender sender = new FrameSender(job, control, out);
        LaneRun run = new LaneRun(sender, timers);
        runs.put(job.run(), run);
        run.runsOn(upstream.open(job.run(), job.request(), event -> {
            run.on(event);
            forgetIfOver(job.run(), run);
        }));
    }

    void on(RunControl message) {
        if (message instanceof RunControl.Grants grants) {
            grants.grants().forEach(this::granted);
        } else if (message instanceof RunControl.Cancel cancel) {
            cancel.runs().forEach(this::cancel);
        }
    }

    /** One turn of the liveness timer has passed. */
    void tick() {
        OwedSigns owed = new OwedSigns();
        List<RunId> abandoned = new ArrayList<>();
        runs.forEach((id, run) -> {
            if (!run.tick(owed)) {
                abandoned.add(id);
            }
        });
        abandoned.forEach(this::cancel);
        owed.send(control, out);
    }

    /** The worker is to stop: every lane ends with what it has. */
    void stop() {
        stopped = true;
        runs.values().forEach(run -> {
            run.stop();
            room.giveBack();
        });
        runs.clear();
    }

    private void granted(RunControl.Grant grant) {
        LaneRun run = runs.get(grant.run());
        if (run != null) {
            run.granted(grant.total());
            forgetIfOver(grant.run(), run);
        }
    }

    private void cancel(RunId id) {
        LaneRun run = runs.remove(id);
        if (run != null) {
            room.giveBack();
            run.cancel();
        }
    }

    private void forgetIfOver(RunId id, LaneRun run) {
        if (run.isOver() && runs.remove(id, run)) {
            room.giveBack();
        }
    }
}
