package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import org.jspecify.annotations.Nullable;

/** Notes which answers are given up, by whom soever: each may cost something that the upstream has not told. */
final class CancelNotingUpstream implements ChatUpstream {

    private final ChatUpstream upstream;
    private final CancelledAnswers answers;

    CancelNotingUpstream(ChatUpstream upstream, CancelledAnswers answers) {
        this.upstream = upstream;
        this.answers = answers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Noting call = new Noting(request.model(), listener);
        call.follow(upstream.open(run, request, call));
        return call;
    }

    private final class Noting extends CallWrapper {
        private final ModelId model;
        private @Nullable String generation;

        Noting(ModelId model, UpstreamListener listener) {
            super(listener);
            this.model = model;
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Named named) {
                generation = named.generation();
            }
            pass(event);
        }

        @Override
        public void cancel() {
            boolean wasOver = isOver();
            super.cancel();
            if (!wasOver && generation != null) {
                answers.cancelled(model, generation);
            }
        }
    }
}
