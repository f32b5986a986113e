package dev.comparestream.bus;

import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How messages travel. Every node registers it once, before anything listens. */
public final class BusCodecs {

    private static final List<Class<?>> MESSAGES = List.of(
            LaneJob.class,
            JobAccepted.class,
            LaneFrame.class,
            SignsOfLife.class,
            WorkerLoad.class,
            RunControl.Grants.class,
            RunControl.Cancel.class);

    private final Supplier<WireJson> json = new Once();

    private BusCodecs() {}

    /** Makes all our messages known to this bus; to be called once for each Vert.x. */
    public static BusCodecs register(EventBus bus) {
        BusCodecs codecs = new BusCodecs();
        MESSAGES.forEach(type -> codecs.register(bus, type));
        return codecs;
    }

    /**
     * Makes what messages between nodes need, so that the first of them does not hold up an event loop. Takes long: not to
     * be called on one.
     */
    public void prepare() {
        MESSAGES.forEach(type -> {
            json.get().writer(type);
            json.get().reader(type);
        });
    }

    private <T> void register(EventBus bus, Class<T> type) {
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
