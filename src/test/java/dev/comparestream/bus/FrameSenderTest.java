package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSenderTest {

    private static final int PART = LanePart.COST_OF_PART;
    private static final LanePart END = new LanePart.Finished("stop", null, LaneTimes.NONE);

    private final List<LaneFrame> sent = new ArrayList<>();

    @Test
    void frames_are_numbered_from_one_without_a_gap_whatever_they_bring() {
        FrameSender sender = sender(100);

        sender.send(List.of(text("a")));
        sender.send(List.of(text("b"), END));

        assertThat(sent).extracting(LaneFrame::seq).containsExactly(1L, 2L);
        assertThat(sender.frames()).isEqualTo(2);
    }

    @Test
    void a_frame_says_whose_it_is_and_where_its_run_takes_orders() {
        sender(100).send(List.of(text("a")));

        assertThat(sent).containsExactly(new LaneFrame(4, new RunId("c.4.1"), 1, "the.control", List.of(text("a"))));
    }

    @Test
    void a_read_that_is_larger_than_the_credit_goes_out_whole_and_blocks_the_next() {
        FrameSender sender = sender(3);

        sender.send(List.of(new LanePart.Image("https://example.org/a/large/image.png")));
        assertThat(sender.blocked()).isTrue();
        sender.send(List.of(text("late")));

        assertThat(sent).hasSize(1);
        assertThat(sender.isEmpty()).isFalse();
    }

    @Test
    void credit_that_is_used_up_to_the_last_byte_blocks() {
        FrameSender sender = sender(2 * PART + 3);

        sender.send(List.of(text("ab")));
        assertThat(sender.blocked()).isFalse();
        sender.send(List.of(text("c")));
        assertThat(sender.blocked()).isTrue();
    }

    @Test
    void what_waits_is_joined_in_order_and_goes_out_as_one_frame() {
        FrameSender sender = sender(1);
        sender.send(List.of(text("sent")));

        sender.send(List.of(new LanePart.Reasoning("thin"), new LanePart.Reasoning("king")));
        sender.send(List.of(text("Hel")));
        sender.send(List.of(text("lo")));
        sender.send(List.of(new LanePart.Image("http://i/1")));
        sender.send(List.of(text("!")));
        sender.granted(PART + 5);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).parts())
                .containsExactly(
                        new LanePart.Reasoning("thinking"),
                        new LanePart.Text("Hello", 2),
                        new LanePart.Image("http://i/1"),
                        text("!"));
        assertThat(sender.isEmpty()).isTrue();
    }

    @Test
    void a_terminal_never_overtakes_text_that_waits() {
        FrameSender sender = sender(1);
        sender.send(List.of(text("x")));
        sender.send(List.of(text("waits")));

        sender.send(List.of(END));
        assertThat(sent).hasSize(1);
        sender.granted(PART + 2);

        assertThat(sent.get(1).parts()).containsExactly(text("waits"), END);
    }

    @Test
    void a_terminal_needs_no_credit_when_nothing_waits() {
        FrameSender sender = sender(1);
        sender.send(List.of(text("x")));

        sender.send(List.of(END));

        assertThat(sent.get(1).parts()).containsExactly(END);
    }

    @Test
    void news_of_the_state_need_no_credit_and_keep_their_place_behind_text_that_waits() {
        FrameSender sender = sender(0);
        LanePart news = new LanePart.StateChange(LaneState.QUEUED, 5);

        sender.send(List.of(news));
        assertThat(sent).hasSize(1);
        sender.send(List.of(text("waits")));
        sender.send(List.of(news));
        assertThat(sent).hasSize(1);
        sender.granted(1);

        assertThat(sent.get(1).parts()).containsExactly(text("waits"), news);
    }

    @Test
    void a_sign_of_life_says_how_much_was_sent_and_not_what_waits() {
        FrameSender sender = sender(2);

        assertThat(sender.sign()).isEqualTo(new SignsOfLife.Sign(4, new RunId("c.4.1"), 0));
        sender.send(List.of(text("ab")));
        sender.send(List.of(text("waits")));

        assertThat(sender.sign()).isEqualTo(new SignsOfLife.Sign(4, new RunId("c.4.1"), 1));
        assertThat(sender.isEmpty()).isFalse();
    }

    @Test
    void a_grant_said_twice_or_late_changes_nothing() {
        FrameSender sender = sender(2);
        sender.send(List.of(text("abcd")));
        sender.granted(PART + 5);
        assertThat(sender.blocked()).isFalse();

        sender.granted(PART + 5);
        sender.granted(PART + 3);
        sender.send(List.of(text("e")));

        assertThat(sender.blocked()).isTrue();
        assertThat(sent).hasSize(2);
    }

    @Test
    void a_grant_that_does_not_cover_the_overdraft_sends_nothing() {
        FrameSender sender = sender(1);
        sender.send(List.of(text("0123456789")));
        sender.send(List.of(text("waits")));

        sender.granted(PART + 10);
        assertThat(sent).hasSize(1);
        sender.granted(PART + 11);

        assertThat(sent).hasSize(2);
    }

    private FrameSender sender(long credit) {
        ChatRequest request = new ChatRequest(new ModelId("m/m"), List.of(), 100, null, null);
        return new FrameSender(
                new LaneJob("somewhere", 4, new RunId("c.4.1"), request, credit), "the.control", (address, frame) -> {
                    assertThat(address).isEqualTo("somewhere");
                    sent.add(frame);
                });
    }

    private static LanePart text(String content) {
        return new LanePart.Text(content, 1);
    }
}
