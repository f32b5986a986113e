package dev.comparestream;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.Map;
import org.slf4j.Logger;

/**
 * How the service logs unless {@code -Dlogback.configurationFile} names a file: lines of text on standard error. In Java,
 * since reading the same from a file of XML took a tenth of the service's start. Found by logback as a service.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

    /** The name of the one appender. */
    static final String APPENDER = "stderr";

    private static final Map<String, Level> LEVELS = Map.of(
            // Warns of every frame that was under way when its lane was stopped, which is nobody's fault.
            "io.vertx.core.eventbus.impl.MessageConsumerImpl", Level.ERROR,
            // Who comes and goes is told in a line of our own.
            "com.hazelcast", Level.WARN,
            "com.hazelcast.cp.CPSubsystem", Level.ERROR,
            // Complains of connections that are broken before they are handed to the service: strangers could fill the
            // log.
            "io.vertx.core.net.impl.ConnectionBase", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        logback.getStatusManager().add(new NopStatusListener());
        logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender(logback));
        LEVELS.forEach((name, level) -> logback.getLogger(name).setLevel(level));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext logback) {
        LineLayout layout = new LineLayout();
        layout.setContext(logback);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(logback);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logback);
        appender.setName(APPENDER);
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
