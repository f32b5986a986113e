package dev.comparestream.http;

import dev.comparestream.sse.Utf8Json;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How a node is: whether it has started, whether it is about to stop, and what else must hold for it to serve.
 *
 * @param started  whether all parts of this node have started
 * @param draining whether it is about to stop
 * @param checks   each must hold
 */
public record Health(BooleanSupplier started, BooleanSupplier draining, List<Check> checks) {

    public Health {
        checks = List.copyOf(checks);
    }

    /**
     * Something that must hold.
     *
     * @param name   as it is told
     * @param passes asked on any thread; does not block
     */
    public record Check(String name, BooleanSupplier passes) {}

    boolean isStarted() {
        return started.getAsBoolean();
    }

    boolean isReady() {
        return isStarted()
                && !draining.getAsBoolean()
                && checks.stream().allMatch(check -> check.passes().getAsBoolean());
    }

    void tell(Utf8Json json) {
        json.name("serving").bool(isStarted()).name("draining").bool(draining.getAsBoolean());
        json.name("checks").startObject();
        for (Check check : checks) {
            json.name(check.name()).string(status(check.passes().getAsBoolean()));
        }
        json.endObject();
    }

    static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
