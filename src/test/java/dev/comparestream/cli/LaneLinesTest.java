package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LaneLinesTest {

    private final LaneLines lines = new LaneLines("[0 m] ", "", 20);

    @Test
    void a_line_is_given_when_it_is_whole_and_the_rest_at_the_end() {
        assertThat(lines.add("Hel")).isEmpty();
        assertThat(lines.add("lo\nwor")).containsExactly("[0 m] Hello");
        assertThat(lines.flush()).containsExactly("[0 m] wor");
        assertThat(lines.flush()).isEmpty();
    }

    @Test
    void empty_lines_and_indentation_stay() {
        assertThat(lines.add("a\n\n    b\n\tc\n")).containsExactly("[0 m] a", "[0 m]", "[0 m]     b", "[0 m] \tc");
    }

    @Test
    void a_long_line_is_broken_between_words() {
        assertThat(lines.add("The quick brown fox jumps over")).containsExactly("[0 m] The quick brown fox");
        assertThat(lines.flush()).containsExactly("[0 m] jumps over");
    }

    @Test
    void a_long_word_is_broken_between_characters_and_never_inside_one() {
        assertThat(lines.add("\uD83D\uDE00".repeat(41)))
                .containsExactly("[0 m] " + "\uD83D\uDE00".repeat(20), "[0 m] " + "\uD83D\uDE00".repeat(20));
        assertThat(lines.flush()).containsExactly("[0 m] \uD83D\uDE00");
    }

    @Test
    void a_line_that_just_fits_is_followed_by_no_empty_one() {
        assertThat(lines.add("x".repeat(20) + " ")).isEmpty();
        assertThat(lines.add("\n")).containsExactly("[0 m] " + "x".repeat(20));
    }

    @Test
    void control_characters_do_not_get_through() {
        assertThat(lines.add("a\u001b[31mred\u0007\r\n\u009b2Jb\u202e\n"))
                .containsExactly("[0 m] a[31mred", "[0 m] 2Jb");
    }

    @Test
    void a_megabyte_without_a_line_break_is_no_trouble() {
        assertThat(lines.add("x".repeat(1 << 20))).hasSize((1 << 20) / 20);
    }

    @Property(tries = 300)
    void no_line_is_too_long_and_nothing_but_blanks_is_lost(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 60) String letters,
            @ForAll @IntRange(min = 1, max = 9) int piece,
            @ForAll @IntRange(min = 2, max = 8) int every) {
        var text = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            text.append(letters.charAt(i)).append(i % every == 0 ? " " : "").append(i % 11 == 10 ? "\n" : "");
        }
        var fresh = new LaneLines("", "", 20);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < text.length(); i += piece) {
            shown.addAll(fresh.add(text.substring(i, Math.min(text.length(), i + piece))));
        }
        shown.addAll(fresh.flush());

        assertThat(shown).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(20));
        assertThat(String.join("", shown).replace(" ", "")).isEqualTo(letters);
    }
}
