package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.GenerationCostsConfig;
import dev.comparestream.model.ModelId;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.upstream.AnswerCost;
import dev.comparestream.upstream.CostObserver;
import dev.comparestream.upstream.openrouter.GenerationSource.Found;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationCostsTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final AnswerCost COST = new AnswerCost(9, 21, 0.0015);
    private static final Duration DELAY = Duration.ofSeconds(3);

    private final ManualTimers timers = new ManualTimers();
    private final List<String> asked = new ArrayList<>();
    private final List<Promise<Found>> answers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final GenerationCosts costs = new GenerationCosts(
            new GenerationCostsConfig(true, DELAY, 4, 5, 2, Duration.ofSeconds(5)),
            this::ask,
            timers,
            Runnable::run,
            new Told());

    @Test
    void upstream_is_given_time_and_twice_as_much_after_each_attempt() {
        costs.cancelled(MODEL, "gen-1");
        timers.advance(DELAY.minusMillis(1));
        assertThat(asked).isEmpty();

        timers.advance(Duration.ofMillis(1));
        answers(0, new Found.NotYet());
        timers.advance(Duration.ofSeconds(6).minusMillis(1));
        assertThat(asked).hasSize(1);
        timers.advance(Duration.ofMillis(1));
        answers(1, new Found.Unanswered());
        timers.advance(Duration.ofSeconds(12));
        answers(2, new Found.Cost(COST));

        assertThat(told).containsExactly("m " + COST);
        assertThat(costs.pending()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void attempts_come_to_an_end() {
        costs.cancelled(MODEL, "gen-1");
        for (int attempt = 0; attempt < 4; attempt++) {
            timers.advance(Duration.ofMinutes(1));
            answers(attempt, new Found.NotYet());
        }

        assertThat(told).containsExactly("NOT_FOUND");
        assertThat(timers.pending()).isZero();
        assertThat(costs.pending()).isZero();
    }

    @Test
    void refusal_is_final() {
        costs.cancelled(MODEL, "gen-1");
        timers.advance(DELAY);
        answers(0, new Found.Refused());

        assertThat(told).containsExactly("FAILED");
        assertThat(timers.pending()).isZero();
    }

    @Test
    void only_so_many_are_asked_for_at_once_and_in_order() {
        for (int i = 1; i <= 4; i++) {
            costs.cancelled(MODEL, "gen-" + i);
        }
        timers.advance(DELAY);
        assertThat(asked).containsExactly("gen-1", "gen-2");

        answers(1, new Found.Cost(COST));

        assertThat(asked).containsExactly("gen-1", "gen-2", "gen-3");
    }

    @Test
    void only_so_many_may_wait_and_there_is_room_again_afterwards() {
        for (int i = 1; i <= 7; i++) {
            costs.cancelled(MODEL, "gen-" + i);
        }
        assertThat(told).containsExactly("DROPPED", "DROPPED");
        timers.advance(DELAY);
        answers(0, new Found.Cost(COST));

        costs.cancelled(MODEL, "gen-8");

        assertThat(told).hasSize(3);
    }

    private Future<Found> ask(String generation) {
        asked.add(generation);
        Promise<Found> answer = Promise.promise();
        answers.add(answer);
        return answer.future();
    }

    private void answers(int question, Found found) {
        answers.get(question).complete(found);
    }

    private final class Told implements CostObserver {
        @Override
        public void found(ModelId model, AnswerCost cost) {
            told.add(model + " " + cost);
        }

        @Override
        public void unknown(Why why) {
            told.add(why.name());
        }
    }
}
