package dev.comparestream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogSetupTest {

    private final LoggerContext logback = new LoggerContext();
    private final LogSetup setup = new LogSetup();

    @Test
    void lines_go_to_standard_error_unless_a_library_only_says_how_it_is() {
        assertThat(setup.configure(logback)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        ch.qos.logback.classic.Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        assertThat(root.getAppender(LogSetup.APPENDER).isStarted()).isTrue();
        assertThat(logback.getLogger("com.hazelcast.x").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(logback.getLogger("io.vertx.core.net.impl.ConnectionBase").getEffectiveLevel())
                .isEqualTo(Level.OFF);
    }

    @Test
    void file_that_the_operator_names_comes_first() {
        System.setProperty(ClassicConstants.CONFIG_FILE_PROPERTY, "somewhere.xml");
        try {
            assertThat(setup.configure(logback)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
            assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogSetup.APPENDER))
                    .isNull();
        } finally {
            System.clearProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
        }
    }
}
