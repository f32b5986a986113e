package dev.comparestream.benchmark.micro;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneId;
import dev.comparestream.door.EventEncoder;
import dev.comparestream.model.ModelId;
import dev.comparestream.sse.EventWriter;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A lane's text becomes bytes for the client. */
@State(Scope.Thread)
public class EventEncoding {

    private final List<CompareEvent> chunks = Words.ALL.stream()
            .map(word -> (CompareEvent) new CompareEvent.Chunk(new LaneId(4, new ModelId("vendor/model-name")), word))
            .toList();
    private final EventEncoder encoder = new EventEncoder(9);
    private final EventWriter out = new EventWriter();

    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public int together() {
        out.reset();
        for (CompareEvent chunk : chunks) {
            encoder.write(chunk, out);
        }
        return out.length();
    }
}
