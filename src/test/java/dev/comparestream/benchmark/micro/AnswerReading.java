package dev.comparestream.benchmark.micro;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.upstream.openrouter.AnswerReader;
import dev.comparestream.upstream.openrouter.ReadingSpace;
import dev.comparestream.upstream.openrouter.Redactor;
import dev.comparestream.upstream.openrouter.UpstreamFailures;
import java.time.Clock;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes become a lane's text: parser and decoder, as a run uses them. */
@State(Scope.Thread)
public class AnswerReading {

    private static final int MAX_EVENT = 1 << 20;

    private final byte[] together = Words.eventsTogether();
    private final byte[][] apart = Words.events();
    private final AnswerReader reader = reader();

    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public List<LanePart> together() {
        return reader.read(together, 0, together.length);
    }

    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public void apart(Blackhole taken) {
        for (byte[] event : apart) {
            taken.consume(reader.read(event, 0, event.length));
        }
    }

    private static AnswerReader reader() {
        ChatRequest request = new ChatRequest(
                new ModelId("vendor/model-name"),
                List.of(new ChatMessage(Role.USER, "Explain TCP slow start.")),
                4_000,
                null,
                null);
        return new AnswerReader(
                MAX_EVENT,
                new PendingBudget(Long.MAX_VALUE),
                new UpstreamFailures(Clock.systemUTC(), new Redactor(null, request)),
                new ReadingSpace());
    }
}
