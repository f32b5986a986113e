package dev.comparestream.compare;

import dev.comparestream.model.Caller;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.tracing.Origin;
import java.time.Duration;

/** Opens comparisons, where there is room and somebody to run them. Used on one context. */
public final class Comparisons {

    private static final Duration WHEN_NO_WORKER = Duration.ofSeconds(2);

    private final ComparisonEnvironment env;
    private final Admission admission;

    public Comparisons(ComparisonEnvironment env, Admission admission) {
        this.env = env;
        this.admission = admission;
    }

    /**
     * Opens a comparison, which begins when it is started; it must be started or cancelled.
     *
     * @param caller   who alone may stop it
     * @param whenOver called once, when it has ended
     *
     * @throws Refused when the instance is full or about to stop, or when no worker is there
     */
    public RunningComparison open(ComparisonRequest request, Origin origin, Caller caller, Runnable whenOver) {
        admission.enter();
        if (env.workers().workers() == 0) {
            admission.leave();
            throw Refused.unavailable("No worker is there to run the models; try again in a moment.", WHEN_NO_WORKER);
        }
        RunningComparison comparison = new RunningComparison(request, origin, env, over -> {
            admission.ended(over);
            whenOver.run();
        });
        admission.began(comparison, caller);
        return comparison;
    }
}
