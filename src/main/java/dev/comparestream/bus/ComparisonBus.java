package dev.comparestream.bus;

import dev.comparestream.model.RunId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/** A comparison's way to its runs. Everything that it hears, it hears on the context that has asked. */
public interface ComparisonBus {

    /**
     * Hears everything that the runs say to a comparison's address; completes when nothing can be missed any more. Where the same
     * string is in the comparison's jobs, a message on this node finds its way without reading it.
     */
    Future<Listening> listen(String address, Consumer<RunMessage> ear);

    /** Offers a job; fails when it is refused, or when nobody answers within the time that there is for it. */
    Future<JobAccepted> offer(String address, LaneJob job);

    /** Tells the runs of one worker what each may send in all. */
    void grant(String control, List<RunControl.Grant> grants);

    /** Tells a run of a worker to end. */
    void cancel(String control, RunId run);

    /** An open ear. */
    interface Listening {
        void stop();
    }
}
