package dev.comparestream.compare;

import static dev.comparestream.compare.Lanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.LaneJob;
import dev.comparestream.compare.CompareEvent.Chunk;
import dev.comparestream.compare.CompareEvent.Complete;
import dev.comparestream.compare.CompareEvent.Done;
import dev.comparestream.config.CompareConfig.Execution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sink may end its comparison while it is told something: an answer that is collected can grow too large. */
class SinkThatHasEnoughTest {

    private @Nullable Stage opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void a_client_that_has_enough_in_the_middle_of_a_frame_hears_that_frame_out_before_the_end() {
        List<CompareEvent> told = new ArrayList<>();
        Stage stage = stages(Execution.CONCURRENT);
        RunningComparison[] comparison = new RunningComparison[1];
        comparison[0] = stage.node("here", 2).starts(2, events -> {
            for (CompareEvent event : events) {
                if (event instanceof Chunk) {
                    comparison[0].end(Lanes.STOPPED);
                }
                told.add(event);
            }
            stage.told.addAll(events);
        });
        LaneJob job = stage.accept();

        stage.send(job, 1, text("Hi"), Lanes.finished());

        stage.next(Complete.class, stage.told);
        stage.settle();
        assertThat(told.subList(2, told.size()))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Chunk.class, Done.class, CompareEvent.ErrorChunk.class, Done.class, Complete.class));
    }

    @Test
    void a_client_that_has_enough_lets_no_further_lane_begin() {
        Stage stage = stages(Execution.SEQUENTIAL);
        RunningComparison[] comparison = new RunningComparison[1];
        comparison[0] = stage.node("here", 2).starts(2, events -> {
            if (events.stream().anyMatch(Chunk.class::isInstance)) {
                comparison[0].end(Lanes.STOPPED);
            }
            stage.told.addAll(events);
        });

        stage.send(stage.accept(), 1, text("Hi"), Lanes.finished());

        stage.next(Complete.class, stage.told);
        stage.settle();
        assertThat(stage.jobs).isEmpty();
    }

    private Stage stages(Execution execution) {
        Stage stage = new Stage(execution);
        opened = stage;
        return stage;
    }
}
