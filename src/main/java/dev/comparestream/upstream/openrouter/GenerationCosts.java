package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.GenerationCostsConfig;
import dev.comparestream.model.ModelId;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.CancelledAnswers;
import dev.comparestream.upstream.CostObserver;
import dev.comparestream.upstream.CostObserver.Why;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks OpenRouter what cancelled answers cost, some time after their end: it sends no usage with those, and needs seconds
 * to know. For statistics alone, so whatever goes wrong costs a number and nothing else. Bounded in what waits, in
 * requests at once, and in attempts; who stops the service does not wait for it.
 */
final class GenerationCosts implements CancelledAnswers {

    private final GenerationCostsConfig config;
    private final GenerationSource source;
    private final Timers timers;
    private final Executor home;
    private final CostObserver observer;
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<Question> due = new ArrayDeque<>();
    private int asking;
    private volatile boolean closed;

    /**
     * One that has nothing to ask yet.
     *
     * @param home runs an action on the context of the source and the timers, from any thread
     */
    GenerationCosts(
            GenerationCostsConfig config,
            GenerationSource source,
            Timers timers,
            Executor home,
            CostObserver observer) {
        this.config = config;
        this.source = source;
        this.timers = timers;
        this.home = home;
        this.observer = observer;
    }

    /** A cost that is to be asked for, after so many attempts that brought nothing. */
    private record Question(ModelId model, String generation, int attempts) {
        Question again() {
            return new Question(model, generation, attempts + 1);
        }
    }

    @Override
    public void cancelled(ModelId model, String generation) {
        if (closed) {
            return;
        }
        if (pending.incrementAndGet() > config.maxPending()) {
            pending.decrementAndGet();
            observer.unknown(Why.DROPPED);
            return;
        }
        home.execute(() -> {
            if (!closed) {
                askLater(new Question(model, generation, 0));
            }
        });
    }

    /** Forgets all that is still to be asked. */
    void close() {
        closed = true;
    }

    /** Answers whose cost is still to be asked for. */
    int pending() {
        return pending.get();
    }

    private void askLater(Question question) {
        timers.after(config.delay().multipliedBy(1L << question.attempts()), () -> {
            due.add(question);
            askDue();
        });
    }

    private void askDue() {
        while (!closed && asking < config.maxConcurrent() && !due.isEmpty()) {
            asking++;
            Question question = due.remove();
            source.ask(question.generation()).onSuccess(found -> {
                asking--;
                answered(question.again(), found);
                askDue();
            });
        }
    }

    private void answered(Question question, GenerationSource.Found found) {
        if (closed) {
            return;
        }
        boolean isLast = question.attempts() >= config.attempts();
        if (found instanceof GenerationSource.Found.Cost cost) {
            pending.decrementAndGet();
            observer.found(question.model(), cost.cost());
        } else if (found instanceof GenerationSource.Found.Refused) {
            giveUp(Why.FAILED);
        } else if (isLast) {
            giveUp(found instanceof GenerationSource.Found.NotYet ? Why.NOT_FOUND : Why.FAILED);
        } else {
            askLater(question);
        }
    }

    private void giveUp(Why why) {
        pending.decrementAndGet();
        observer.unknown(why);
    }
}
