package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanePrinterTest {

    private static final Terminal PLAIN = new Terminal(100, false, false);
    private static final Terminal COLOURED = new Terminal(100, true, false);

    @Test
    void lanes_that_interleave_are_told_apart_by_their_labels() {
        assertThat(shown(
                        PLAIN,
                        new Recording().chunk(0, "One\nt").chunk(1, "Uno\n").chunk(0, "wo\n")))
                .containsExactly("[0 gpt-4o-mini]      One", "[1 claude-haiku-4.5] Uno", "[0 gpt-4o-mini]      two");
    }

    @Test
    void thinking_is_marked_and_kept_apart_from_the_answer() {
        assertThat(shown(
                        PLAIN,
                        new Recording().reasoning(0, "Hmm").chunk(0, "Yes").done(0, 0, 1, 2)))
                .containsExactly("[0 gpt-4o-mini]      (thinking) Hmm", "[0 gpt-4o-mini]      Yes");
    }

    @Test
    void a_failure_is_told_after_the_text_that_came_before_it() {
        assertThat(shown(PLAIN, new Recording().chunk(0, "Half").failed(0, "connection", 0, 5)))
                .containsExactly("[0 gpt-4o-mini]      Half", "[0 gpt-4o-mini]      Error: no luck");
    }

    @Test
    void an_image_is_shown_as_its_address_and_a_long_one_as_its_beginning() {
        assertThat(shown(
                        PLAIN,
                        new Recording()
                                .image(0, "https://h/i.png")
                                .image(0, "data:image/png;base64," + "A".repeat(500))))
                .first()
                .isEqualTo("[0 gpt-4o-mini]      (image) https://h/i.png");
        assertThat(shown(PLAIN, new Recording().image(0, "data:image/png;base64," + "A".repeat(500))))
                .singleElement()
                .asString()
                .endsWith("... (522 characters)");
    }

    @Test
    void the_summary_tells_how_each_lane_went() {
        assertThat(shown(
                        PLAIN,
                        new Recording()
                                .failed(1, "rate_limit", 0, 80)
                                .done(0, 0, 210, 900)
                                .complete()))
                .containsSubsequence(
                        "lane  model        outcome                              first chunk ms  duration ms  tokens/s    cost $  finish reason",
                        "   0  lab/model-0  ok                                              210          900      41.3  0.000123  stop",
                        "   1  lab/model-1  failed: rate_limit (may work later)               -           80         -         -  -",
                        "1 of 2 models answered in 1234 ms (comparison cmp-1)");
    }

    @Test
    void colours_are_for_the_label_and_thinking_is_dim() {
        assertThat(shown(COLOURED, new Recording().reasoning(0, "Hm\n").chunk(0, "Yes\n")))
                .containsExactly(
                        "\u001b[36m[0 gpt-4o-mini]     \u001b[0m \u001b[2m(thinking) Hm\u001b[0m",
                        "\u001b[36m[0 gpt-4o-mini]     \u001b[0m Yes");
    }

    @Test
    void colours_need_a_terminal_that_wants_them() {
        assertThat(Terminal.of(Map.of(), true).colours()).isTrue();
        assertThat(Terminal.of(Map.of("NO_COLOR", ""), true).colours()).isTrue();
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true).colours()).isFalse();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true).colours()).isFalse();
        assertThat(Terminal.of(Map.of(), false).colours()).isFalse();
    }

    @Test
    void a_terminal_that_wants_no_colours_can_still_be_drawn_on() {
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true).live()).isTrue();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true).live()).isFalse();
        assertThat(Terminal.of(Map.of(), false).live()).isFalse();
    }

    @Test
    void lines_go_above_the_status_line_and_nothing_is_left_of_it() {
        assertThat(screen(
                        new Terminal(100, false, true),
                        new Recording().started("a", "b").chunk(0, "One\nTw")))
                .containsExactly("[0 gpt-4o-mini]      One", "0.0 s  queued 1  streaming 0  0 of 2 done");
        assertThat(screen(
                        new Terminal(100, false, true),
                        new Recording()
                                .started("a", "b")
                                .chunk(0, "One")
                                .done(0, 0, 1, 2)
                                .failed(1, "timeout", 0, 5)
                                .complete()))
                .startsWith("[0 gpt-4o-mini]      One", "[1 claude-haiku-4.5] Error: no luck", "")
                .endsWith("1 of 2 models answered in 1234 ms (comparison cmp-1)", "");
    }

    @Test
    void the_width_is_the_terminals_if_it_can_be_believed() {
        assertThat(Terminal.of(Map.of("COLUMNS", "132"), true).width()).isEqualTo(132);
        assertThat(Terminal.of(Map.of("COLUMNS", "3"), true).width()).isEqualTo(40);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true).width()).isEqualTo(100);
    }

    /** What stands on a terminal in the end: a line that is drawn over is gone. */
    private static List<String> screen(Terminal terminal, Recording recording) {
        String visible = printed(terminal, recording)
                .replaceAll("[^\n]*\r\u001b\\[K", "")
                .replaceAll("\u001b\\[\\?7[lh]", "");
        return List.of(visible.split("\n", -1));
    }

    private static List<String> shown(Terminal terminal, Recording recording) {
        return printed(terminal, recording).lines().toList();
    }

    private static String printed(Terminal terminal, Recording recording) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        var printer = new LanePrinter(List.of("openai/gpt-4o-mini", "anthropic/claude-haiku-4.5"), terminal, writer);
        recording.events().forEach(event -> printer.print(new StreamEvent(event, event.toString())));
        writer.flush();
        return out.toString();
    }
}
