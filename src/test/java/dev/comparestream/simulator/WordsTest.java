package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void a_piece_has_one_to_three_words_and_the_white_space_before_them() {
        List<String> cut = Words.cut("one two\n\n  three four five six seven", new Random(3));

        assertThat(cut)
                .allSatisfy(piece -> assertThat(piece.strip().split("\\s+")).hasSizeBetween(1, 3));
        assertThat(cut.subList(1, cut.size())).allMatch(piece -> Character.isWhitespace(piece.charAt(0)));
    }

    @Test
    void a_long_prompt_is_quoted_with_its_first_words_only() {
        assertThat(Words.first(" Why is\nthe sky blue at noon? ", 4, 60)).isEqualTo("Why is the sky …");
        assertThat(Words.first("Why?", 4, 60)).isEqualTo("Why?");
    }

    @Test
    void a_prompt_without_spaces_is_not_quoted_whole() {
        assertThat(Words.first("🌍".repeat(10_000), 4, 5)).isEqualTo("🌍🌍🌍🌍🌍…");
    }
}
