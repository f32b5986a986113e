package dev.comparestream.bus;

import io.vertx.core.eventbus.EventBus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers how messages travel. Every node does it once, before anything listens. */
public final class BusCodecs {

    private BusCodecs() {}

    /** Makes all our messages known to this bus; to be called once for each Vert.x. */
    public static void register(EventBus bus) {
        Supplier<WireJson> json = new Once();
        register(bus, LaneJob.class, json);
        register(bus, JobAccepted.class, json);
        register(bus, LaneFrame.class, json);
        register(bus, WorkerLoad.class, json);
        register(bus, RunControl.Grants.class, json);
        register(bus, RunControl.Cancel.class, json);
    }

    private static <T> void register(EventBus bus, Class<T> type, Supplier<WireJson> json) {
        bus.registerDefaultCodec(type, new RecordCodec<>(type, json));
    }

    /** A node alone never encodes: the JSON machinery is not even made there. */
    private static final class Once implements Supplier<WireJson> {
        private @Nullable WireJson made;

        @Override
        public synchronized WireJson get() {
            WireJson json = made;
            if (json == null) {
                json = new WireJson();
                made = json;
            }
            return json;
        }
    }
}
