package dev.comparestream.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an answer can only say once it is given: its own address, and times from now on.
 *
 * @param host how the client calls the upstream; the other loopback name is another origin
 */
record Placeholders(String host, int port) {

    private static final Pattern HTTP_DATE = Pattern.compile("\\{\\{http_date\\+(\\d+)}}");
    private static final Pattern EPOCH_MS = Pattern.compile("\\{\\{epoch_ms\\+(\\d+)}}");
    private static final DateTimeFormatter RFC_7231 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Placeholders of(ReceivedRequest request, int port) {
        String host = request.header("host").replaceFirst(":\\d+$", "");
        return new Placeholders(host.isEmpty() ? "127.0.0.1" : host, port);
    }

    String fill(String text) {
        String other = host.equals("localhost") ? "127.0.0.1" : "localhost";
        String withOrigins = text.replace("{{origin}}", "http://" + host + ':' + port)
                .replace("{{alt_origin}}", "http://" + other + ':' + port);
        Instant now = Instant.now();
        String withDates = HTTP_DATE
                .matcher(withOrigins)
                .replaceAll(match -> RFC_7231.format(now.plusSeconds(Long.parseLong(match.group(1)))));
        return EPOCH_MS.matcher(withDates)
                .replaceAll(match -> String.valueOf(
                        now.plusSeconds(Long.parseLong(match.group(1))).toEpochMilli()));
    }
}
