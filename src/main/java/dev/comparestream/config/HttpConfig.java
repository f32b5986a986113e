package dev.comparestream.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this node serves callers.
 *
 * @param heartbeat            longest silence on an event stream before a comment is written
 * @param maxBodySize          bytes of a request's body
 * @param maxJsonDepth         levels of nesting in a request's JSON
 * @param drainDelay           how long a node that is to stop still accepts, while it says that it is not ready
 * @param drainTimeout         how long running comparisons may go on after that
 * @param stalledClientTimeout how long a client may read nothing before it is cut off; also how long its machine may
 *                             acknowledge nothing, where the transport can tell
 * @param sendBufferSize       bytes of the kernel's send buffer per connection; what it holds is not yet read by the
 *                             client, and counts as sent
 * @param writeQueueSize       bytes that may wait in a connection's write queue before its lanes are held back
 * @param joinWindow           how long text may wait for more at most, where many writes are made
 * @param freeWrites           writes a second and event loop that are made without any waiting
 * @param maxConnections       connections at once; a further one is closed
 * @param requestTimeout       how long a connection may take to send the head of a request, and again for its body
 * @param idleTimeout          how long a connection is kept after an answer
 * @param tls                  null: callers are served without TLS
 */
public record HttpConfig(
        String host,
        int port,
        String managementHost,
        int managementPort,
        Duration heartbeat,
        int maxBodySize,
        int maxJsonDepth,
        Duration drainDelay,
        Duration drainTimeout,
        Duration stalledClientTimeout,
        int sendBufferSize,
        int writeQueueSize,
        Duration joinWindow,
        int freeWrites,
        int maxConnections,
        Duration requestTimeout,
        Duration idleTimeout,
        CorsConfig cors,
        EdgeConfig edge,
        @Nullable TlsConfig tls) {

    /** Whether only this machine reaches the service. */
    public boolean isLocal() {
        return Hosts.isLoopback(host);
    }
}
