package dev.comparestream.benchmark.micro;

import dev.comparestream.sse.SseListener;
import dev.comparestream.sse.SseParser;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes become events. */
@State(Scope.Thread)
public class EventParsing {

    private static final int MAX_EVENT = 1 << 20;

    private final byte[] together = Words.eventsTogether();
    private final byte[][] apart = Words.events();
    private final Seen seen = new Seen();
    private final SseParser parser = new SseParser(MAX_EVENT, seen);

    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public long together() {
        parser.feed(together, 0, together.length);
        return seen.bytes;
    }

    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public long apart() {
        for (byte[] event : apart) {
            parser.feed(event, 0, event.length);
        }
        return seen.bytes;
    }

    /** The end of a read cuts every event in two, so that half of it has to be kept. */
    @Benchmark
    @OperationsPerInvocation(Words.COUNT)
    public long cut() {
        for (byte[] event : apart) {
            parser.feed(event, 0, event.length / 2);
            parser.feed(event, event.length / 2, event.length);
        }
        return seen.bytes;
    }

    private static final class Seen implements SseListener {
        private long bytes;

        @Override
        public void event(@Nullable String type, byte[] bytes, int from, int to) {
            this.bytes += to - from;
        }

        @Override
        public void comment() {}

        @Override
        public void tooLarge() {
            throw new IllegalStateException("an event is too large");
        }
    }
}
