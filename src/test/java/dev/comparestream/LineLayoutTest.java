package dev.comparestream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

class LineLayoutTest {

    private final LoggerContext logback = new LoggerContext();
    private final LineLayout layout = new LineLayout();
    private final PatternLayout pattern = new PatternLayout();

    @BeforeEach
    void start() {
        layout.setContext(logback);
        layout.start();
        pattern.setContext(logback);
        pattern.setPattern(LineLayout.PATTERN);
        pattern.start();
    }

    @Test
    void line_tells_when_how_bad_where_what_and_which() {
        LoggingEvent event = event("compare-stream.lanes", Level.WARN, null);
        event.addKeyValuePair(new KeyValuePair("lane", 3));
        event.addKeyValuePair(new KeyValuePair("http_status", null));

        assertThat(layout.doLayout(event))
                .isEqualTo("2026-11-30T07:05:09.040Z WARN  c.lanes - It is 5 o'clock. lane=3 http_status=null"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, a",
        "DEBUG, a.b.c",
        "INFO, io.vertx.core.eventbus.impl.MessageConsumerImpl",
        "WARN, compare-stream",
        "ERROR, io.netty.X"
    })
    void line_is_that_of_the_pattern(org.slf4j.event.Level level, String logger) {
        LoggingEvent event = event(logger, Level.convertAnSLF4JLevel(level), null);

        assertThat(layout.doLayout(event)).isEqualTo(pattern.doLayout(event));
    }

    @Test
    void stack_trace_with_its_cause_is_that_of_the_pattern() {
        Throwable broken = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        LoggingEvent event = event("x.Y", Level.ERROR, broken);
        event.addKeyValuePair(new KeyValuePair("lane", 3));

        assertThat(layout.doLayout(event)).isEqualTo(pattern.doLayout(event)).contains("Caused by:", "inner");
    }

    private LoggingEvent event(String logger, Level level, @Nullable Throwable broken) {
        LoggingEvent event =
                new LoggingEvent("", logback.getLogger(logger), level, "It is {} o'clock.", broken, new Object[] {5});
        event.setInstant(Instant.parse("2026-11-30T07:05:09.040Z"));
        return event;
    }
}
