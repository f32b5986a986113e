package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.tracing.UpstreamSpan;
import java.net.URI;

/** Makes each request a span below its lane's, and tells the upstream so. Nothing is told of single chunks. */
final class TracedUpstream implements ChatUpstream {

    private final ChatUpstream upstream;
    private final Tracing tracing;
    private final URI address;

    TracedUpstream(ChatUpstream upstream, Tracing tracing, URI address) {
        this.upstream = upstream;
        this.tracing = tracing;
        this.address = address;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        if (request.trace() == null) {
            return upstream.open(run, request, listener);
        }
        UpstreamSpan span = tracing.upstream(run, request, address);
        Traced call = new Traced(span, listener);
        call.follow(upstream.open(run, request.below(span.place()), call));
        return call;
    }

    private static final class Traced extends CallWrapper {
        private final UpstreamSpan span;
        private boolean gaveOutput;

        Traced(UpstreamSpan span, UpstreamListener listener) {
            super(listener);
            this.span = span;
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Output) {
                if (!gaveOutput) {
                    gaveOutput = true;
                    span.firstOutput();
                }
            } else if (event instanceof UpstreamEvent.Named named) {
                span.named(named.generation());
            } else if (event instanceof UpstreamEvent.AnsweredBy answeredBy) {
                span.answeredBy(answeredBy.model());
            } else if (event instanceof UpstreamEvent.Ended ended) {
                span.ended(
                        ended instanceof UpstreamEvent.Failed failed ? failed.failure() : null,
                        ended.finishReason(),
                        ended.usage());
            }
            pass(event);
        }

        @Override
        public void cancel() {
            if (!isOver()) {
                span.cancelled();
            }
            super.cancel();
        }
    }
}
