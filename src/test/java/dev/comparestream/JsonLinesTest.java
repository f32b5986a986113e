package dev.comparestream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private static final String ODD =
            "\u0000\u0001\b\t\n\r\u001b[31m\"quoted\" \\ \u007f \u0085 \u2028 \u2029 \ud83d\ude00";

    private final LoggerContext logback = new LoggerContext();

    @Test
    void a_line_has_its_fields_by_name() throws JsonProcessingException {
        JsonNode line = line("lane failed", null, new KeyValuePair("lane", 3), new KeyValuePair("http_status", null));

        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asText()).isEqualTo("compare-stream.lanes");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("lane failed");
        assertThat(line.path("timestamp").isNumber()).isTrue();
        assertThat(line.at("/kvpList/0/lane").asText()).isEqualTo("3");
        assertThat(line.at("/kvpList/1/http_status").asText()).isEqualTo("null");
    }

    @Test
    void whatever_is_said_stays_on_one_line() throws JsonProcessingException {
        JsonNode line = line(ODD, null, new KeyValuePair("model", ODD));

        assertThat(line.path("formattedMessage").asText()).isEqualTo(ODD);
        assertThat(line.at("/kvpList/0/model").asText()).isEqualTo(ODD);
    }

    @Test
    void an_exception_is_inside_with_its_causes() throws JsonProcessingException {
        JsonNode line = line("broke", new IllegalStateException("a\nb", new IllegalArgumentException(ODD)));

        assertThat(line.at("/throwable/className").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(line.at("/throwable/message").asText()).isEqualTo("a\nb");
        assertThat(line.at("/throwable/stepArray").isEmpty()).isFalse();
        assertThat(line.at("/throwable/cause/message").asText()).isEqualTo(ODD);
    }

    private JsonNode line(String message, @Nullable Throwable thrown, KeyValuePair... pairs)
            throws JsonProcessingException {
        LoggingEvent event = new LoggingEvent(
                "", logback.getLogger("compare-stream.lanes"), Level.WARN, message, thrown, new Object[0]);
        List.of(pairs).forEach(event::addKeyValuePair);
        String written = new String(JsonLines.encoder(logback).encode(event), UTF_8);
        assertThat(written.strip().lines()).hasSize(1);
        assertThat(written.strip()).doesNotContain("\u001b");
        return new ObjectMapper().readTree(written);
    }
}
