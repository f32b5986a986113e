package dev.comparestream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.comparestream.config.LogsConfig;
import dev.comparestream.http.ManagementVerticle.Levels;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the service logs: its form, which is chosen at the start, and its levels, which may be changed at any time. Only
 * our own loggers can be changed: those of libraries show what goes over their connections.
 */
final class LogLevels implements Levels {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream");
    private static final List<String> OURS = List.of("compare-stream", "dev.comparestream");
    private static final Set<String> WORDS = Set.of("trace", "debug", "info", "warn", "error", "off");

    /** Logs as configured from now on. */
    static void begin(LogsConfig config) {
        if (config.format() == LogsConfig.Format.TEXT
                || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
            return;
        }
        if (logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogSetup.APPENDER)
                instanceof OutputStreamAppender<ILoggingEvent> appender) {
            appender.setEncoder(JsonLines.encoder(logback));
        }
    }

    @Override
    public Optional<String> of(String name) {
        return logger(name).map(logger -> logger.getEffectiveLevel().toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean set(String name, String level) {
        Optional<ch.qos.logback.classic.Logger> logger = logger(name);
        if (logger.isEmpty() || !WORDS.contains(level)) {
            return false;
        }
        logger.get().setLevel(Level.toLevel(level));
        LOG.atWarn().addKeyValue("logger", name).addKeyValue("level", level).log("log level changed");
        return true;
    }

    private static Optional<ch.qos.logback.classic.Logger> logger(String name) {
        boolean ours = OURS.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + '.'));
        // Made by name, so only what the service has made already: names from outside must not fill a table.
        return ours && LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
                ? Optional.ofNullable(OURS.contains(name) ? logback.getLogger(name) : logback.exists(name))
                : Optional.empty();
    }
}
