package dev.comparestream.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries an immutable message: as it is within a JVM, as JSON behind a version byte between nodes. A newer node may
 * add fields, which this one does not see.
 */
final class RecordCodec<T> implements MessageCodec<T, T> {

    private static final byte VERSION = 1;
    /** The version and the length. */
    private static final int HEAD = Byte.BYTES + Integer.BYTES;

    private final Class<T> type;
    private final Supplier<WireJson> json;

    RecordCodec(Class<T> type, Supplier<WireJson> json) {
        this.type = type;
        this.json = json;
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        ObjectWriter writer = json.get().writer(type);
        try {
            byte[] bytes = writer.writeValueAsBytes(message);
            buffer.appendByte(VERSION).appendInt(bytes.length).appendBytes(bytes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException where no such message stands at that place */
    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        ObjectReader reader = json.get().reader(type);
        try {
            @Nullable T message = reader.readValue(payload(position, buffer));
            if (message == null) {
                throw new EOFException("a message is null");
            }
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Asked for more than there is, the buffer makes room for it before it looks.
    private static byte[] payload(int position, Buffer buffer) throws EOFException {
        int start = position + HEAD;
        int length = start <= buffer.length() ? buffer.getInt(position + 1) : -1;
        if (length < 0 || length > buffer.length() - start) {
            throw new EOFException("a message is cut off");
        }
        return buffer.getBytes(start, start + length);
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return "compare-stream." + type.getSimpleName();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
