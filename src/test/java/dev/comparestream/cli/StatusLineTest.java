package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private final StringWriter out = new StringWriter();
    private final StatusLine status = new StatusLine(new Terminal(80, false, true), new PrintWriter(out));

    @Test
    void it_tells_what_each_lane_is_doing_in_the_order_of_their_way() {
        note(new Recording()
                .started("a", "b", "c", "d")
                .progress(2, "streaming", 1_500, 40.4)
                .progress(0, "streaming", 1_540, 10.2)
                .progress(1, "thinking", 1_400, 0)
                .done(3, 0, 1, 2));

        assertThat(drawn()).isEqualTo("1.5 s  thinking 1  streaming 0 2  51 tokens/s  1 of 4 done");
    }

    @Test
    void states_of_later_versions_are_shown_as_they_are() {
        note(new Recording().started("a", "b").progress(0, "dreaming", 100, 0));

        assertThat(drawn()).isEqualTo("0.1 s  queued 1  dreaming 0  0 of 2 done");
    }

    @Test
    void only_the_first_of_a_lanes_pieces_is_worth_a_drawing() {
        assertThat(note(new Recording()
                        .started("a")
                        .reasoning(0, "Hm")
                        .reasoning(0, "m.")
                        .chunk(0, "Hel")
                        .chunk(0, "lo")
                        .progress(0, "streaming", 1, 1)))
                .containsExactly(true, true, false, true, false, true);
    }

    @Test
    void nothing_is_drawn_when_no_lane_is_under_way() {
        note(new Recording().started("a").done(0, 0, 1, 2));
        status.draw();

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nothing_is_drawn_where_there_is_no_terminal() {
        var plain = new StatusLine(new Terminal(80, false, false), new PrintWriter(out));
        new Recording().started("a").events().forEach(event -> plain.note(new StreamEvent(event, "")));
        plain.draw();
        plain.clear();

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void clearing_leaves_an_empty_line_once() {
        note(new Recording().started("a"));
        status.draw();
        status.clear();
        String cleared = out.toString();
        status.clear();

        assertThat(cleared).endsWith("\r\u001b[K");
        assertThat(out.toString()).isEqualTo(cleared);
    }

    private List<Boolean> note(Recording recording) {
        return recording.events().stream()
                .map(event -> status.note(new StreamEvent(event, event.toString())))
                .toList();
    }

    private String drawn() {
        status.draw();
        return out.toString().replaceAll("\r|\u001b\\[[?0-9]*[A-Za-z]", "");
    }
}
