package dev.comparestream.transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Epoll as Vert.x uses it, on event loops that pause before they look at their sockets while they are busy. */
public final class GatheringTransport implements Transport {

    private final EpollTransport epoll;

    /**
     * Makes one that is available where epoll is.
     *
     * @param pause of a busy event loop
     */
    public GatheringTransport(Duration pause) {
        this.epoll = new EpollTransport() {
            @Override
            public IoHandlerFactory ioHandlerFactory() {
                return EpollIoHandler.newFactory(
                        0, () -> new GatheringSelect(pause, System::nanoTime, LockSupport::parkNanos));
            }
        };
    }

    @Override
    public String name() {
        return Transport.EPOLL.name();
    }

    @Override
    public boolean available() {
        return epoll.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
        return epoll.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return epoll;
    }
}
