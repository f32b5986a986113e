package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrameSenderProperties {

    private static final LanePart END = new LanePart.Finished("stop", null, LaneTimes.NONE);
    private static final ChatRequest REQUEST = new ChatRequest(new ModelId("m/m"), List.of(), 100, null, null);

    /** Positive steps are texts of that length, others grants of that much more. */
    @Property(tries = 500)
    void text_comes_whole_in_order_once_and_no_frame_begins_without_credit(
            @ForAll @IntRange(min = 0, max = 20) int credit,
            @ForAll @Size(max = 30) List<@IntRange(min = -30, max = 30) Integer> steps) {
        List<LaneFrame> frames = new ArrayList<>();
        long[] granted = {credit};
        LaneJob job = new LaneJob("a", 0, new RunId("r"), REQUEST, credit);
        FrameSender sender = new FrameSender(job, "c", (address, frame) -> {
            assertThat(frame.parts().equals(List.of(END)) || cost(frames) < granted[0])
                    .as("a frame that begins within the credit")
                    .isTrue();
            frames.add(frame);
        });

        StringBuilder given = new StringBuilder();
        for (int step : steps) {
            if (step > 0) {
                String text = String.valueOf((char) ('a' + given.length() % 26)).repeat(step);
                given.append(text);
                sender.send(List.of(new LanePart.Text(text, 1)));
            } else {
                granted[0] -= step;
                sender.granted(granted[0]);
            }
        }
        sender.send(List.of(END));
        granted[0] = given.length() + 1L + (long) LanePart.COST_OF_PART * steps.size();
        sender.granted(granted[0]);

        assertThat(sender.isEmpty()).isTrue();
        assertThat(text(frames)).isEqualTo(given.toString());
        assertThat(last(last(frames).parts())).isEqualTo(END);
        assertThat(frames).extracting(LaneFrame::seq).isSorted().doesNotHaveDuplicates();
        assertThat(last(frames).seq())
                .isEqualTo(frames.size())
                .isEqualTo(sender.sign().frames());
    }

    private static String text(List<LaneFrame> frames) {
        StringBuilder text = new StringBuilder();
        for (LaneFrame frame : frames) {
            for (LanePart part : frame.parts()) {
                text.append(part instanceof LanePart.Text piece ? piece.content() : "");
            }
        }
        return text.toString();
    }

    private static long cost(List<LaneFrame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.parts().stream())
                .mapToLong(LanePart::cost)
                .sum();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
