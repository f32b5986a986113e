package dev.comparestream.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that the JVM logs while this is open, the service's own debug lines included. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> OURS = List.of("dev.comparestream", "compare-stream");

    private final Signal signal = new Signal();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog() {}

    public static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        log.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        OURS.forEach(name -> logger(name).setLevel(Level.DEBUG));
        return log;
    }

    /** With stack traces. */
    public String text() {
        return String.join("\n", lines);
    }

    /** Waits until a line has this part. */
    public void awaits(String part) {
        signal.require(part, () -> text().contains(part), Signal.PATIENCE, this::text);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + pairs(event)
                + trace);
        signal.happened();
    }

    private static String pairs(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? "" : " " + event.getKeyValuePairs();
    }

    @Override
    public void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLoggerList().stream()
                        .filter(logger -> OURS.stream().anyMatch(logger.getName()::startsWith))
                        .forEach(logger -> logger.setLevel(null));
        logger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        stop();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
