package dev.comparestream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.CatalogueConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueCacheTest {

    private static final CatalogueConfig CONFIG = new CatalogueConfig(
            "/models",
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            1000);
    private static final Catalogue OLD = new Catalogue.Listed(List.of());
    private static final Catalogue NEW = new Catalogue.Listed(List.of());
    private static final Catalogue DOWN = unavailable(FailureKind.CONNECTION, null);

    private final ManualTimers timers = new ManualTimers();
    private final List<Promise<Catalogue>> asked = new ArrayList<>();
    private final CatalogueCache cache = new CatalogueCache(this::ask, CONFIG, timers, Runnable::run);

    @Test
    void first_callers_wait_for_one_request() {
        Future<Catalogue> first = cache.get();
        Future<Catalogue> second = cache.get();

        assertThat(asked).hasSize(1);
        assertThat(first.isComplete()).isFalse();
        answers(OLD);

        assertThat(first.result()).isSameAs(OLD);
        assertThat(second.result()).isSameAs(OLD);
    }

    @Test
    void fresh_list_is_given_without_asking() {
        known(OLD);
        timers.advance(Duration.ofMinutes(10).minusMillis(1));

        assertThat(cache.get().result()).isSameAs(OLD);
        assertThat(asked).hasSize(1);
    }

    @Test
    void stale_list_is_given_at_once_while_one_request_asks_for_a_newer_one() {
        known(OLD);
        timers.advance(Duration.ofMinutes(10));

        assertThat(cache.get().result()).isSameAs(OLD);
        assertThat(cache.get().result()).isSameAs(OLD);
        assertThat(asked).hasSize(2);
        answers(NEW);

        assertThat(cache.get().result()).isSameAs(NEW);
        assertThat(asked).hasSize(2);
    }

    @Test
    void stale_list_outlasts_an_upstream_that_is_down_and_no_longer_than_it_may() {
        known(OLD);
        timers.advance(Duration.ofMinutes(69));
        cache.get();
        answers(DOWN);

        assertThat(cache.get().result()).isSameAs(OLD);
        timers.advance(Duration.ofMinutes(1));

        Future<Catalogue> late = cache.get();
        assertThat(late.isComplete()).isFalse();
        answers(NEW);
        assertThat(late.result()).isSameAs(NEW);
    }

    @Test
    void upstream_that_has_failed_is_left_alone_for_a_while_and_callers_are_told_how_long() {
        known(DOWN);
        timers.advance(Duration.ofSeconds(7));

        assertThat(retryAfter(cache.get())).isEqualTo(Duration.ofSeconds(3));
        assertThat(asked).hasSize(1);
        timers.advance(Duration.ofSeconds(4));

        assertThat(cache.get().isComplete()).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void upstream_that_asks_for_more_time_gets_it_up_to_the_time_an_answer_is_fresh() {
        known(unavailable(FailureKind.RATE_LIMIT, Duration.ofMinutes(2)));
        assertThat(retryAfter(cache.get())).isEqualTo(Duration.ofMinutes(2));

        timers.advance(Duration.ofMinutes(3));
        known(unavailable(FailureKind.RATE_LIMIT, Duration.ofDays(1)));
        assertThat(retryAfter(cache.get())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void upstream_without_a_list_is_asked_again_now_and_then() {
        known(new Catalogue.None());
        assertThat(cache.get().result()).isInstanceOf(Catalogue.None.class);
        assertThat(asked).hasSize(1);

        timers.advance(Duration.ofSeconds(11));
        Future<Catalogue> again = cache.get();
        answers(NEW);
        assertThat(again.result()).isSameAs(NEW);
    }

    @Test
    void source_that_answers_at_once_is_asked_again_when_its_answer_is_old() {
        List<Catalogue> answers = new ArrayList<>(List.of(OLD, NEW));
        CatalogueCache direct =
                new CatalogueCache(() -> Future.succeededFuture(answers.remove(0)), CONFIG, timers, Runnable::run);

        assertThat(direct.get().result()).isSameAs(OLD);
        timers.advance(Duration.ofMinutes(10));
        assertThat(direct.get().result()).isSameAs(OLD);
        assertThat(direct.get().result()).isSameAs(NEW);
    }

    private Future<Catalogue> ask() {
        Promise<Catalogue> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    private void known(Catalogue catalogue) {
        cache.get();
        answers(catalogue);
    }

    private void answers(Catalogue catalogue) {
        asked.get(asked.size() - 1).complete(catalogue);
    }

    private static @Nullable Duration retryAfter(Future<Catalogue> answer) {
        return ((Catalogue.Unavailable) answer.result()).failure().retryAfter();
    }

    private static Catalogue unavailable(FailureKind kind, @Nullable Duration retryAfter) {
        return new Catalogue.Unavailable(new LaneFailure(kind, "It is down.", null, retryAfter));
    }
}
