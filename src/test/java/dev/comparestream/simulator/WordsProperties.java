package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;

class WordsProperties {

    @Property(tries = 200)
    void the_pieces_of_a_text_make_up_the_text_again(@ForAll @NotBlank String text, @ForAll long seed) {
        List<String> cut = Words.cut(text, new Random(seed));

        assertThat(String.join("", cut)).isEqualTo(text);
        assertThat(cut).noneMatch(String::isBlank);
    }
}
