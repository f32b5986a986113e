package dev.comparestream.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * Carries an immutable message: as it is within a JVM, as JSON behind a version byte between nodes. A newer node may
 * add fields, which this one does not see.
 */
final class RecordCodec<T> implements MessageCodec<T, T> {

    private static final byte VERSION = 1;

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

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position + 1);
        byte[] bytes = buffer.getBytes(position + 5, position + 5 + length);
        ObjectReader reader = json.get().reader(type);
        try {
            return reader.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
