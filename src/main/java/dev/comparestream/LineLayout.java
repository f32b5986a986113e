package dev.comparestream;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A line of text as logback's pattern {@value #PATTERN} has it. Without the pattern: to understand one, logback sets up all that could
 * stand in it, which was a third of what logging takes at a start. For any thread.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

    static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{20} - %msg %kvp{NONE}%n";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);
    private static final int LOGGER_LENGTH = 20;
    private static final int LEVEL_LENGTH = 5;
    private static final int USUAL_LENGTH = 256;

    private final TargetLengthBasedClassNameAbbreviator logger =
            new TargetLengthBasedClassNameAbbreviator(LOGGER_LENGTH);
    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTrace.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(USUAL_LENGTH);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String level = event.getLevel().levelStr;
        line.append(' ').append(level);
        for (int length = level.length(); length < LEVEL_LENGTH; length++) {
            line.append(' ');
        }
        line.append(' ').append(logger.abbreviate(event.getLoggerName()));
        line.append(" - ").append(event.getFormattedMessage()).append(' ');
        fields(event.getKeyValuePairs(), line);
        line.append(CoreConstants.LINE_SEPARATOR);
        return line.append(stackTrace.convert(event)).toString();
    }

    private static void fields(List<KeyValuePair> pairs, StringBuilder line) {
        if (pairs == null) {
            return;
        }
        for (int i = 0; i < pairs.size(); i++) {
            line.append(i == 0 ? "" : " ").append(pairs.get(i).key).append('=').append(pairs.get(i).value);
        }
    }
}
