package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperTest {

    @Test
    void a_model_is_the_same_in_every_run() {
        Temper temper = Temper.of("openai/gpt-4o-mini");

        assertThat(temper).isEqualTo(Temper.of("openai/gpt-4o-mini"));
        assertThat(Temper.randomOf("openai/gpt-4o-mini").nextInt())
                .as("this number must not change from release to release")
                .isEqualTo(1838097392);
    }

    @Test
    void nine_models_side_by_side_look_like_nine_models() {
        List<Temper> tempers = List.copyOf(new Catalogue().ids()).subList(0, 9).stream()
                .map(Temper::of)
                .toList();

        assertThat(tempers.stream().map(temper -> temper.pace().first())).doesNotHaveDuplicates();
        assertThat(tempers.stream().map(temper -> temper.pace().interval())).doesNotHaveDuplicates();
    }

    @Test
    void every_model_begins_within_a_second_and_speaks_at_a_speed_that_models_have() {
        for (String id : new Catalogue().ids()) {
            Temper temper = Temper.of(id);
            assertThat(temper.pace().first()).isBetween(Duration.ofMillis(150), Duration.ofMillis(900));
            assertThat(temper.pace().interval()).isBetween(Duration.ofMillis(8), Duration.ofMillis(40));
        }
    }
}
