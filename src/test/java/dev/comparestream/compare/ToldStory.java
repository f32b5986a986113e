package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client was told, and whether it makes sense. */
final class ToldStory {

    private final int lanes;
    private final List<CompareEvent> events = new ArrayList<>();
    private final StringBuilder[] texts;
    private final CompareEvent.@Nullable Done[] ends;
    private CompareEvent.@Nullable Complete complete;

    ToldStory(int lanes) {
        this.lanes = lanes;
        this.texts = new StringBuilder[lanes];
        this.ends = new CompareEvent.@Nullable Done[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            texts[lane] = new StringBuilder();
        }
    }

    void told(List<CompareEvent> more) {
        for (CompareEvent event : more) {
            assertThat(complete).as("complete, when %s comes", event).isNull();
            if (event instanceof CompareEvent.OfLane ofLane) {
                tellsOfLane(ofLane);
            } else if (event instanceof CompareEvent.Complete end) {
                complete = end;
            }
            events.add(event);
        }
    }

    private void tellsOfLane(CompareEvent.OfLane event) {
        int lane = event.lane().index();
        assertThat(ends[lane]).as("end of the lane, when %s comes", event).isNull();
        CompareEvent before = events.isEmpty() ? null : events.get(events.size() - 1);
        if (before instanceof CompareEvent.ErrorChunk error) {
            assertThat(event).isInstanceOf(CompareEvent.Done.class);
            assertThat(event.lane()).isEqualTo(error.lane());
        }
        if (event instanceof CompareEvent.Chunk chunk) {
            assertThat(chunk.content()).isNotEmpty();
            texts[lane].append(chunk.content());
        } else if (event instanceof CompareEvent.Done done) {
            assertThat(done.failure() != null).isEqualTo(before instanceof CompareEvent.ErrorChunk);
            ends[lane] = done;
        }
    }

    boolean isComplete() {
        return complete != null;
    }

    String text(int lane) {
        return texts[lane].toString();
    }

    List<CompareEvent> events() {
        return List.copyOf(events);
    }

    void check() {
        for (int lane = 0; lane < lanes; lane++) {
            assertThat(events.get(lane)).isInstanceOf(CompareEvent.Start.class);
        }
        CompareEvent.Complete end = complete;
        if (end == null) {
            assertThat(ends).containsNull();
            return;
        }
        int failed = 0;
        int cancelled = 0;
        long tokens = 0;
        for (CompareEvent.@Nullable Done done : ends) {
            assertThat(done).isNotNull();
            failed += done != null && done.failure() != null ? 1 : 0;
            cancelled += done != null && Lanes.STOPPED.equals(done.failure()) ? 1 : 0;
            tokens += done == null || done.usage() == null ? 0 : done.usage().totalTokens();
        }
        ComparisonMetadata metadata = end.metadata();
        assertThat(metadata.modelsRequested()).isEqualTo(lanes);
        assertThat(metadata.modelsFailed()).isEqualTo(failed);
        assertThat(metadata.modelsSuccessful()).isEqualTo(lanes - failed);
        assertThat(metadata.modelsCancelled()).isEqualTo(cancelled);
        assertThat(metadata.usage().totalTokens()).isEqualTo(tokens);
    }
}
