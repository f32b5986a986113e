package dev.comparestream;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;

/** Log lines for programs: each is one JSON object, an exception inside it. */
final class JsonLines {

    private JsonLines() {}

    static JsonEncoder encoder(LoggerContext logback) {
        JsonEncoder json = new JsonEncoder();
        json.setContext(logback);
        json.setWithSequenceNumber(false);
        json.setWithContext(false);
        json.setWithMDC(false);
        json.setWithNanoseconds(false);
        json.setWithThreadName(false);
        json.setWithArguments(false);
        json.setWithMessage(false);
        json.setWithFormattedMessage(true);
        json.start();
        return json;
    }
}
