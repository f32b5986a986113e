package dev.comparestream.bus;

import dev.comparestream.model.ComparisonId;

/** Every address of the event bus that is used between our own parts. */
public final class Addresses {

    /** Jobs for any worker of this node; node-local, so it costs no registration in a cluster. */
    public static final String LOCAL_JOBS = "compare-stream.jobs.local";

    /** Every worker publishes its {@link WorkerLoad} here. */
    public static final String WORKER_LOADS = "compare-stream.worker-loads";

    private Addresses() {}

    /** Jobs for one worker from its own event loop; node-local, too. */
    public static String localJobs(String worker) {
        return LOCAL_JOBS + '.' + worker;
    }

    static boolean isLocalJobs(String address) {
        return address.startsWith(LOCAL_JOBS);
    }

    /** Jobs for any worker of one node, from the others. */
    public static String jobs(String node) {
        return "compare-stream.jobs." + node;
    }

    /** Grants, greetings and cancels for the runs of one worker. */
    public static String control(String worker) {
        return "compare-stream.control." + worker;
    }

    /** The frames of all lanes of one comparison: frames on one address keep their order, on several they do not. */
    public static String comparison(ComparisonId id) {
        return "compare-stream.comparison." + id;
    }
}
