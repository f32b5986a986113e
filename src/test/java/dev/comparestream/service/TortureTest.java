package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.await;
import static dev.comparestream.testkit.TestService.service;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.TortureCase;
import dev.comparestream.testkit.TortureCases;
import dev.comparestream.testkit.TorturePlay;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Most cases wait more than they compute, so that many are played while the first one is judged. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureTest {

    private static final int AT_ONCE = 12;

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service()
            .upstream(upstream)
            .with("upstream.timeouts.first-byte", "5s")
            .with("upstream.timeouts.first-content", "6s");
    /** For what is to fall silent: others must not depend on how fast a machine is. */
    private final TestService impatient = service()
            .upstream(upstream)
            .with("upstream.timeouts.idle", "1s")
            .with("upstream.timeouts.first-byte", "1s")
            .with("upstream.timeouts.first-content", "6s");

    private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
    private final List<TortureCase> cases = TortureCases.all();
    private Map<TortureCase, Future<List<String>>> plays = Map.of();

    @BeforeAll
    void play() {
        URI usual = service.start().uri();
        URI soon = impatient.start().uri();
        plays = cases.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        torture -> players.submit(() ->
                                TorturePlay.play(torture, torture.needs().isMissingNode() ? usual : soon, upstream))));
    }

    @AfterAll
    void close() {
        players.shutdownNow();
        service.close();
        impatient.close();
        upstream.close();
    }

    List<TortureCase> cases() {
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answer_seen_in_the_wild_becomes_what_the_contract_says(TortureCase torture) {
        Future<List<String>> play = requireNonNull(plays.get(torture));

        assertThat(await(play, torture.name())).as(torture.why()).isEmpty();
    }

    @Test
    void nothing_is_left_at_the_upstream_after_all_of_them() {
        plays.forEach((torture, play) -> await(play, torture.name()));

        assertThat(upstream.awaitAllEnded()).isNotEmpty();
    }
}
