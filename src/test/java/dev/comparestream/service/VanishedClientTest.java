package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.VanishingClient;
import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose machine is gone says nothing: no FIN, no RST, no acknowledgement. */
@Timeout(60)
class VanishedClientTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @BeforeEach
    void needs_a_transport_that_can_tell() {
        Transport epoll = Transport.EPOLL;
        assumeTrue(epoll != null && epoll.available(), "only the native transport of Linux notices lost clients");
    }

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void heartbeats_on_a_silent_stream_show_that_its_client_is_gone_and_the_upstream_requests_are_reset() {
        service.with("http.heartbeat", "200ms").with("http.stalled-client-timeout", "500ms");
        upstream.answersEverything(script().text("half").hangs());

        try (VanishingClient client = new VanishingClient(service.uri())) {
            client.asks("a", "b", "c");
            client.awaits("half");
            client.vanishes();

            assertThat(upstream.awaitResets(3)).hasSize(3);
            service.awaitsLoad(load -> load.connections() == 0);
            service.comesToRest();
        }
    }
}
