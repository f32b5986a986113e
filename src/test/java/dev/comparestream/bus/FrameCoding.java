package dev.comparestream.bus;

import dev.comparestream.benchmark.micro.Words;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A frame with one piece of text travels between nodes. Stands here because nobody else sees the codec. */
@State(Scope.Thread)
public class FrameCoding {

    /** What the event bus begins a message's buffer with. */
    private static final int INITIAL = 1_024;

    private final WireJson json = new WireJson();
    private final RecordCodec<LaneFrame> codec = new RecordCodec<>(LaneFrame.class, () -> json);
    private final LaneFrame frame = new LaneFrame(
            4,
            new RunId("0f8c1d2e-4b5a-4c6d-8e7f-9a0b1c2d3e4f.4.1"),
            123,
            "compare-stream.control.3b1c7d9e-5f60-4a21-8b32-c4d5e6f70819",
            List.of(new LanePart.Text(Words.ALL.get(0), 1)));
    private final Buffer wire = encoded(codec, frame);

    @Benchmark
    public Buffer toWire() {
        return encoded(codec, frame);
    }

    @Benchmark
    public LaneFrame fromWire() {
        return codec.decodeFromWire(0, wire);
    }

    private static Buffer encoded(RecordCodec<LaneFrame> codec, LaneFrame frame) {
        Buffer buffer = Buffer.buffer(INITIAL);
        codec.encodeToWire(buffer, frame);
        return buffer;
    }
}
