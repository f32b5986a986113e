package dev.comparestream.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneId;
import dev.comparestream.model.ModelId;
import dev.comparestream.sse.EventWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

    private final EventEncoder encoder = new EventEncoder(2);

    @Test
    void every_event_is_written_as_without_the_encoder() {
        LaneId first = new LaneId(0, new ModelId("vendor/a:free"));
        LaneId second = new LaneId(1, new ModelId("vendor/b"));
        EventWriter encoded = new EventWriter();
        EventWriter plain = new EventWriter();

        for (CompareEvent event : List.of(
                new CompareEvent.Start(first),
                new CompareEvent.Chunk(second, "\"quoted\"\nü\u2028😀"),
                new CompareEvent.Chunk(first, ""),
                new CompareEvent.Reasoning(second, "hm"),
                new CompareEvent.Chunk(second, "again"),
                new CompareEvent.Chunk(first, "more"))) {
            encoder.write(event, encoded);
            EventJson.write(event, plain);
        }

        assertThat(encoded.toByteArray()).isEqualTo(plain.toByteArray());
    }
}
