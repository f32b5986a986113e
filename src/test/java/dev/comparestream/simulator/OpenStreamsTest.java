package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    @Test
    void one_stream_too_many_is_refused_and_there_is_room_again_after_an_end() {
        OpenStreams streams = new OpenStreams(2);
        streams.opened();
        streams.opened();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(streams::opened)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThat(streams.openNow()).isEqualTo(2);

        streams.abandoned();
        streams.opened();
        assertThat(streams.openNow()).isEqualTo(2);
    }
}
