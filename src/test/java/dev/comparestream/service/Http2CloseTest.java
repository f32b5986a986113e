package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.NodeLoad;
import dev.comparestream.testkit.Http2Client;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.TestTls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link CloseMatrixTest}, where many comparisons share one connection of HTTP/2. */
@Timeout(60)
class Http2CloseTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service =
            TestTls.secured(service().upstream(upstream).with("upstream.retries", "0"));

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    enum Way {
        RESETS_THE_STREAM,
        CLOSES_THE_CONNECTION
    }

    private static String sign(CloseMatrixTest.When when) {
        return switch (when) {
            case BEFORE_THE_HEAD, AFTER_THE_HEAD -> "\"type\":\"start\"";
            case MID_STREAM -> "\"half\"";
            case BETWEEN_LAST_TOKEN_AND_END -> "\"whole\"";
            case AFTER_THE_END -> "\"type\":\"complete\"";
        };
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(CloseMatrixTest.When.values())
                        .flatMap(when -> Stream.of(1, 9).map(lanes -> Arguments.of(way, when, lanes))));
    }

    @ParameterizedTest(name = "client {0} {1}, {2} lanes")
    @MethodSource("cells")
    void every_upstream_request_is_reset_and_nothing_is_left(Way way, CloseMatrixTest.When when, int lanes) {
        upstream.answersEverything(when.untilThen().awaitsRelease("then").resets());
        String[] models =
                IntStream.range(0, lanes).mapToObj(lane -> "m-" + lane).toArray(String[]::new);
        try (Http2Client client = Http2Client.connect(service.uri())) {
            int stream = client.asks(models);
            client.sees(stream, sign(when));
            upstream.awaitRequests(lanes);

            switch (way) {
                case RESETS_THE_STREAM -> client.resets(stream);
                case CLOSES_THE_CONNECTION -> client.leaves();
            }

            upstream.awaitAllEnded();
            service.awaitsLoad(NodeLoad::isIdle);
        }
        service.awaitsLoad(load -> load.equals(new NodeLoad(0, 0, 0, 0, 0)));
    }

    @Test
    void stream_that_is_reset_changes_nothing_for_the_others_of_its_connection() {
        upstream.answersEverything(
                script().text("half").awaitsRelease("go").text(" whole").done());
        try (Http2Client client = Http2Client.connect(service.uri())) {
            int leaves = client.asks("a", "b");
            int stays = client.asks("c");
            client.sees(leaves, "half").sees(stays, "half");
            upstream.awaitRequests(3);

            client.resets(leaves);
            upstream.awaitResets(2);
            upstream.release("go");

            client.sees(stays, " whole").sees(stays, "\"type\":\"complete\"");
            client.awaitsEnd(stays);
            assertThat(client.body(leaves)).doesNotContain("complete");
        }
    }

    @Test
    void collected_answer_is_given_up_with_its_stream() {
        upstream.answersEverything(script().text("half").hangs());
        try (Http2Client client = Http2Client.connect(service.uri())) {
            int stream = client.posts("/compare", TestService.request("a", "b").toString());
            upstream.awaitRequests(2);

            client.resets(stream);

            upstream.awaitResets(2);
            service.awaitsLoad(NodeLoad::isIdle);
        }
    }

    @Test
    void connection_on_which_nothing_is_asked_is_closed_when_its_time_is_over() {
        service.with("http.request-timeout", "300ms");
        for (Http2Client client : List.of(Http2Client.silent(service.uri()), Http2Client.connect(service.uri()))) {
            client.awaitsClose();
            client.leaves();
        }
        service.awaitsLoad(load -> load.connections() == 0);
    }

    @Test
    void connection_is_kept_for_the_next_request_and_closed_when_none_comes() {
        service.with("http.idle-timeout", "300ms");
        upstream.answersEverything(script().text("hello").done());
        try (Http2Client client = Http2Client.connect(service.uri())) {
            client.awaitsEnd(client.asks("a"));
            client.awaitsEnd(client.asks("a"));
            client.awaitsClose();
        }
    }
}
