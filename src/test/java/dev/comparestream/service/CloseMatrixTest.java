package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.complete;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.NodeLoad;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import dev.comparestream.testkit.UpstreamScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever ends a comparison, and whenever: each lane ends once and for the right reason, and nothing is left of it. */
@Timeout(60)
class CloseMatrixTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("upstream.retries", "0");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    enum Who {
        BROWSER,
        WORKER,
        UPSTREAM
    }

    enum When {
        BEFORE_THE_HEAD("worker_lost", "connection"),
        AFTER_THE_HEAD("worker_lost", "connection"),
        MID_STREAM("worker_lost", "connection"),
        BETWEEN_LAST_TOKEN_AND_END("worker_lost", "done"),
        AFTER_THE_END("done", "done");

        private final String withoutWorker;
        private final String withoutUpstream;

        When(String withoutWorker, String withoutUpstream) {
            this.withoutWorker = withoutWorker;
            this.withoutUpstream = withoutUpstream;
        }

        UpstreamScript untilThen() {
            return switch (this) {
                case BEFORE_THE_HEAD -> script();
                case AFTER_THE_HEAD -> script().comment("PROCESSING");
                case MID_STREAM -> script().text("half");
                case BETWEEN_LAST_TOKEN_AND_END -> script().text("whole").finishes("stop");
                case AFTER_THE_END -> script().text("whole").done();
            };
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Who.values())
                .flatMap(who -> Arrays.stream(When.values())
                        .flatMap(when -> Stream.of(1, 9).map(lanes -> Arguments.of(who, when, lanes))));
    }

    @ParameterizedTest(name = "{0} closes {1}, {2} lanes")
    @MethodSource("cells")
    void every_lane_ends_once_and_nothing_is_left(Who who, When when, int lanes) {
        upstream.answersEverything(when.untilThen().awaitsRelease("then").resets());
        List<String> models = IntStream.range(0, lanes)
                .mapToObj(lane -> "vendor/model-" + lane)
                .toList();
        TestBrowser browser = service.browser().asks(models);
        await(when, browser, lanes);

        switch (who) {
            case BROWSER -> browser.leaves();
            case WORKER -> service.stopsWorkers();
            case UPSTREAM -> upstream.release("then");
        }

        if (who != Who.BROWSER) {
            browser.awaitsEnd();
            assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
            assertThat(IntStream.range(0, lanes)
                            .mapToObj(lane ->
                                    browser.lane(lane).failure().path("kind").asText("done")))
                    .containsOnly(who == Who.WORKER ? when.withoutWorker : when.withoutUpstream);
            browser.leaves();
        }
        upstream.awaitAllEnded();
        assertThat(upstream.openRequests()).isZero();
        service.awaitsLoad(load -> load.equals(new NodeLoad(0, 0, 0, 0, 0)));
    }

    private void await(When when, TestBrowser browser, int lanes) {
        switch (when) {
            case BEFORE_THE_HEAD -> browser.sees(starts(lanes));
            case AFTER_THE_HEAD ->
                upstream.awaitThat(
                        "heads",
                        asked -> asked.log().stream()
                                        .filter(CloseMatrixTest::hasHead)
                                        .count()
                                == lanes);
            case MID_STREAM, BETWEEN_LAST_TOKEN_AND_END -> browser.sees(events("chunk", lanes));
            case AFTER_THE_END -> browser.sees(complete());
        }
        upstream.awaitRequests(lanes);
    }

    private static boolean hasHead(UpstreamExchange exchange) {
        return exchange.segmentsSent() > 0;
    }
}
