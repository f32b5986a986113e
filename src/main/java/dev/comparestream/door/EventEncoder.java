package dev.comparestream.door;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.sse.EventWriter;
import dev.comparestream.sse.Utf8Json;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of one comparison as {@link EventJson} does. What all pieces of text of a lane begin with is made once.
 * Not for several threads.
 */
public final class EventEncoder {

    private final byte[] @Nullable [] beginnings;

    /** One for so many lanes. */
    public EventEncoder(int lanes) {
        this.beginnings = new byte[lanes][];
    }

    /** Writes an event with the framing of the event stream. */
    public void write(CompareEvent event, EventWriter out) {
        if (event instanceof CompareEvent.Chunk chunk) {
            out.begin().verbatim(beginning(chunk)).string(chunk.content()).endObject();
            out.end();
        } else {
            EventJson.write(event, out);
        }
    }

    private byte[] beginning(CompareEvent.Chunk chunk) {
        int lane = chunk.lane().index();
        byte[] known = beginnings[lane];
        if (known == null) {
            Utf8Json json = new Utf8Json();
            EventJson.beginChunk(chunk.lane(), json);
            known = json.toByteArray();
            beginnings[lane] = known;
        }
        return known;
    }
}
