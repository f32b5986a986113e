package dev.comparestream.tracing.otel;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.model.TraceContext;
import dev.comparestream.tracing.ComparisonSpan;
import dev.comparestream.tracing.Origin;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison's span and those of its lanes, each begun when it is needed. */
final class TracedComparison implements ComparisonSpan {

    private static final long OK = 200;

    private final Tracer tracer;
    private final Origin.Door door;
    private final List<ModelId> models;
    private final Span comparison;
    private final @Nullable Span[] lanes;

    TracedComparison(Tracer tracer, Origin.Door door, Span comparison, List<ModelId> models) {
        this.tracer = tracer;
        this.door = door;
        this.models = models;
        this.comparison = comparison;
        this.lanes = new Span[models.size()];
    }

    @Override
    public TraceContext dispatched(int index, RunId run) {
        Span lane = lanes[index];
        if (lane != null) {
            lane.addEvent("dispatched again", Attributes.of(Names.RUN, run.value()));
            return Places.of(lane);
        }
        return Places.of(begin(index));
    }

    @Override
    public void ended(int index, @Nullable LaneFailure failure) {
        Span lane = lanes[index];
        Ends.end(lane == null ? begin(index) : lane, failure);
    }

    @Override
    public void ended(int successful, int failed, int cancelled) {
        comparison.setAttribute(Names.SUCCESSFUL, (long) successful);
        comparison.setAttribute(Names.FAILED, (long) failed);
        comparison.setAttribute(Names.CANCELLED, (long) cancelled);
        end();
    }

    @Override
    public void lost() {
        Ends.fail(comparison, FailureKind.INTERNAL.wireName());
        end();
    }

    private void end() {
        // By the contract, whatever became of the lanes: what is refused is no comparison.
        if (door == Origin.Door.HTTP) {
            comparison.setAttribute(Names.HTTP_STATUS, OK);
        }
        comparison.end();
    }

    private Span begin(int index) {
        String model = models.get(index).value();
        Span lane = tracer.spanBuilder("lane " + model)
                .setSpanKind(SpanKind.INTERNAL)
                .setParent(Context.root().with(comparison))
                .setAttribute(Names.LANE, (long) index)
                .setAttribute(Names.REQUEST_MODEL, model)
                .startSpan();
        lanes[index] = lane;
        return lane;
    }
}
