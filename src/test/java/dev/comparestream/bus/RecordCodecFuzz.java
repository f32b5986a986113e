package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.testkit.FuzzInput;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.List;

class RecordCodecFuzz {

    private static final WireJson JSON = new WireJson();

    private static final List<RecordCodec<?>> CODECS = List.of(
            new RecordCodec<>(LaneFrame.class, () -> JSON),
            new RecordCodec<>(SignsOfLife.class, () -> JSON),
            new RecordCodec<>(LaneJob.class, () -> JSON),
            new RecordCodec<>(JobAccepted.class, () -> JSON),
            new RecordCodec<>(WorkerLoad.class, () -> JSON),
            new RecordCodec<>(RunControl.Grants.class, () -> JSON),
            new RecordCodec<>(RunControl.Cancel.class, () -> JSON));

    @FuzzTest
    void bytes_are_a_message_that_travels_unchanged_or_are_refused(byte[] input) {
        FuzzInput made = new FuzzInput(input);
        RecordCodec<?> codec = CODECS.get(made.choice(CODECS.size()));
        boolean isFramed = made.choice(2) == 0;
        byte[] bytes = made.rest();

        Buffer wire = Buffer.buffer();
        if (isFramed) {
            wire.appendByte((byte) 1).appendInt(bytes.length);
        }
        assertTravels(codec, wire.appendBytes(bytes));
    }

    private static <T> void assertTravels(RecordCodec<T> codec, Buffer wire) {
        T message;
        try {
            message = codec.decodeFromWire(0, wire);
        } catch (UncheckedIOException refused) {
            return;
        }
        assertThat(message).isNotNull();
        Buffer again = Buffer.buffer("before");
        int position = again.length();
        codec.encodeToWire(again, message);
        assertThat(codec.decodeFromWire(position, again)).isEqualTo(message);
    }
}
