package dev.comparestream.upstream.openrouter;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.time.Patience;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamListener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Used on the context that opened it. */
final class OpenRouterCall implements UpstreamCall, AnswerBody.Reader {

    /** HTTP/2's code for a request that its sender wants no more; with HTTP/1.1 it closes the connection. */
    private static final int CANCEL = 8;

    private static final int MULTIPLE_CHOICES = 300;

    /** How long the rest of an answer that is over is read, so that its connection can serve again. */
    private static final Duration LINGERING = Duration.ofMillis(500);
    /** How long the end mark is waited for after a finish reason; the usage may come between them. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** How long it may take until everything is here that was read before a connection broke. */
    private static final Duration REMAINS = Duration.ofMillis(50);
    /** How long an error's explanation is waited for. */
    private static final Duration EXPLANATION = Duration.ofSeconds(5);

    private final UpstreamConfig config;
    private final PendingBudget budget;
    private final UpstreamFailures failures;
    private final ReadingSpace space;
    private final UpstreamListener listener;
    private final Patience patience;

    private CallPhase phase = new CallPhase.Connecting();
    private boolean paused;
    private boolean named;
    private boolean tellsModel;

    /**
     * Makes a call that is not begun.
     *
     * @param tellsModel whether the listener wants to know which model answers
     */
    OpenRouterCall(
            UpstreamConfig config,
            PendingBudget budget,
            UpstreamFailures failures,
            ReadingSpace space,
            Timers timers,
            UpstreamListener listener,
            boolean tellsModel) {
        this.config = config;
        this.budget = budget;
        this.failures = failures;
        this.space = space;
        this.listener = listener;
        this.patience = new Patience(timers);
        this.tellsModel = tellsModel;
    }

    void connect(HttpClient client, RequestOptions options, byte[] body) {
        if (phase instanceof CallPhase.Connecting) {
            client.request(options).onSuccess(request -> send(request, body)).onFailure(this::broken);
        }
    }

    @Override
    public void pause() {
        paused = true;
        CallPhase.Answering answering = phase.answering();
        if (answering != null) {
            answering.body().pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        CallPhase.Answering answering = phase.answering();
        if (answering != null) {
            answering.body().resume();
        }
        if (phase instanceof CallPhase.Remains remains) {
            await(remains);
        }
    }

    @Override
    public void cancel() {
        CallPhase.Answering answering = phase.answering();
        if (answering != null) {
            answering.answer().discard();
            reset(answering.request());
        } else if (phase instanceof CallPhase.Asking asking) {
            reset(asking.request());
        } else if (phase instanceof CallPhase.Connecting) {
            over();
        }
    }

    private void send(HttpClientRequest request, byte[] body) {
        if (!(phase instanceof CallPhase.Connecting)) {
            // Without a handler the client logs as an error that nobody wants the request any more.
            request.exceptionHandler(unwanted -> {});
            request.reset(CANCEL);
            return;
        }
        phase = new CallPhase.Asking(request);
        request.exceptionHandler(this::broken);
        request.response().onSuccess(response -> answered(request, response)).onFailure(this::broken);
        request.end(Buffer.buffer(body));
        listener.on(new UpstreamEvent.Sent());
    }

    private void answered(HttpClientRequest request, HttpClientResponse response) {
        if (!(phase instanceof CallPhase.Asking)) {
            return;
        }
        boolean refused = response.statusCode() >= MULTIPLE_CHOICES;
        Answer answer = refused
                ? new ErrorAnswer(response, failures, config.maxErrorBody())
                : new AnswerReader(config.maxEventSize(), budget, failures, space);
        AnswerBody body = new AnswerBody(response, budget.share(), this);
        CallPhase.Answering answering = new CallPhase.Answering(request, body, answer);
        phase = answering;
        response.endHandler(ended -> bodyEnded());
        response.exceptionHandler(this::broken);
        if (paused) {
            body.pause();
        }
        listener.on(new UpstreamEvent.Head());
        if (phase != answering) {
            return;
        }
        tellName(response.getHeader(GenerationName.HEADER));
        if (phase != answering) {
            return;
        }
        if (refused) {
            waitFor(EXPLANATION, answering);
        } else if (isEncoded(response)) {
            finish(answering, compressed());
        } else {
            ReadHead.forget(request.headers());
            ReadHead.forget(response.headers());
        }
    }

    private static boolean isEncoded(HttpClientResponse response) {
        String encoding = response.getHeader("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static UpstreamEvent.Failed compressed() {
        return new UpstreamEvent.Failed(
                LaneFailure.of(
                        FailureKind.PROTOCOL, "The upstream has compressed its answer, which it was not asked to."),
                null,
                null);
    }

    @Override
    public void read(byte[] bytes, int from, int to) {
        CallPhase.Answering answering = phase.answering();
        if (answering == null) {
            return;
        }
        Answer answer = answering.answer();
        List<LanePart> parts = answer.read(bytes, from, to);
        tellName(answer.generation());
        if (phase.answering() == null) {
            return;
        }
        tellModel(answer);
        listener.on(parts.isEmpty() ? new UpstreamEvent.Alive() : new UpstreamEvent.Output(parts));
        if (phase.answering() == null) {
            return;
        }
        UpstreamEvent.Ended ended = answer.ended();
        if (ended != null) {
            finish(answering, ended);
        } else if (answer.isClosed() && !patience.isOn()) {
            Duration halfIdle = config.timeouts().idle().dividedBy(2);
            waitFor(LAST_WORDS.compareTo(halfIdle) < 0 ? LAST_WORDS : halfIdle, answering);
        }
    }

    @Override
    public void overflow() {
        CallPhase.Answering answering = phase.answering();
        if (answering != null) {
            answering.answer().discard();
            finish(answering, new UpstreamEvent.Failed(AnswerReader.tooMuchHeld(), null, null));
        }
    }

    private void tellName(@Nullable String generation) {
        if (!named && generation != null && GenerationName.isOne(generation, config.apiKey())) {
            named = true;
            listener.on(new UpstreamEvent.Named(generation));
        }
    }

    private void tellModel(Answer answer) {
        String model = tellsModel ? answer.model() : null;
        if (model != null) {
            tellsModel = false;
            if (failures.isSafe(model)) {
                listener.on(new UpstreamEvent.AnsweredBy(model));
            }
        }
    }

    private void bodyEnded() {
        CallPhase.Answering answering = phase.answering();
        over();
        if (answering != null) {
            tellEnd(answering.answer().end(), answering.answer());
        }
    }

    private void broken(Throwable cause) {
        if (phase instanceof CallPhase.Answering answering) {
            CallPhase.Remains remains = new CallPhase.Remains(answering, cause);
            phase = remains;
            await(remains);
        } else if (phase instanceof CallPhase.Connecting || phase instanceof CallPhase.Asking) {
            over();
            listener.on(new UpstreamEvent.Failed(failures.ofThrowable(cause), null, null));
        } else if (!(phase instanceof CallPhase.Remains)) {
            over();
        }
    }

    private void await(CallPhase.Remains remains) {
        patience.stop();
        if (paused) {
            return;
        }
        patience.waits(REMAINS, () -> {
            if (!paused) {
                over();
                Answer answer = remains.answering().answer();
                tellEnd(answer.broken(failures.ofThrowable(remains.cause())), answer);
            }
        });
    }

    /** When this is over the answer is not waited for any longer: what it has is what there is. */
    private void waitFor(Duration longest, CallPhase.Answering answering) {
        patience.waits(longest, () -> {
            reset(answering.request());
            tellEnd(answering.answer().end(), answering.answer());
        });
    }

    private void tellEnd(List<LanePart> parts, Answer answer) {
        if (!parts.isEmpty()) {
            listener.on(new UpstreamEvent.Output(parts));
        }
        UpstreamEvent.Ended ended = answer.ended();
        if (ended == null) {
            throw new IllegalStateException("an answer that has ended must say how");
        }
        listener.on(ended);
    }

    private void finish(CallPhase.Answering answering, UpstreamEvent.Ended ended) {
        phase = new CallPhase.Lingering(answering.request());
        patience.waits(LINGERING, () -> reset(answering.request()));
        if (paused) {
            answering.body().drop();
        }
        listener.on(ended);
    }

    private void reset(HttpClientRequest request) {
        CallPhase.Answering answering = phase.answering();
        over();
        if (paused && answering != null) {
            // The client gives its buffers back only when they are taken, not when a paused response is reset.
            answering.body().drop();
        }
        request.reset(CANCEL);
    }

    private void over() {
        phase = new CallPhase.Over();
        patience.stop();
    }
}
