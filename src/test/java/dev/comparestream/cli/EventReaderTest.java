package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    @Test
    void a_data_line_is_an_event() {
        var event = EventReader.read("data: {\"type\":\"start\",\"index\":1}").orElseThrow();

        assertThat(event.type()).isEqualTo("start");
        assertThat(event.text()).isEqualTo("{\"type\":\"start\",\"index\":1}");
        assertThat(event.isLast()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ": heartbeat", ":"})
    void empty_lines_and_comments_are_none(String line) {
        assertThat(EventReader.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: message",
                "data:{\"type\":\"start\"}",
                "data: [DONE]",
                "data: ",
                "data: {\"type\":\"start\"} {}",
                "data: {\"no\":\"type\"}",
                "data: [1]",
                "data: \"text\"",
                "<html>"
            })
    void anything_else_is_not_what_the_service_promises(String line) {
        assertThatThrownBy(() -> EventReader.read(line)).isInstanceOf(CommandFailed.class);
    }
}
