package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole event stream, taken apart by the contract's framing and by nothing more lenient: what existing clients would
 * drop is a complaint here.
 *
 * @param events     of the blocks that are events, in order
 * @param complaints about bytes that the contract does not allow
 */
record ReceivedStream(List<JsonNode> events, List<String> complaints) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";
    private static final int SHOWN = 80;

    static ReceivedStream of(byte[] raw) {
        ReceivedStream stream = new ReceivedStream(new ArrayList<>(), new ArrayList<>());
        String text = stream.decode(raw);
        int from = 0;
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
            stream.block(text.substring(from, end));
            from = end + 2;
        }
        if (from < text.length()) {
            stream.complain("bytes after the last blank line: " + shortened(text.substring(from)));
        }
        return stream;
    }

    private String decode(byte[] raw) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            complain("not UTF-8");
            return new String(raw, UTF_8);
        }
    }

    private void block(String block) {
        if (block.startsWith(":")) {
            if (block.indexOf('\n') >= 0) {
                complain("comment block of several lines: " + shortened(block));
            }
            return;
        }
        if (!block.startsWith(DATA) || block.indexOf('\n') >= 0 || block.indexOf('\r') >= 0) {
            complain("framing: " + shortened(block));
            return;
        }
        if (block.chars().anyMatch(c -> c == '\u2028' || c == '\u2029' || c == '\u0085')) {
            complain("unescaped U+2028, U+2029 or U+0085: " + shortened(block));
        }
        parse(block.substring(DATA.length()));
    }

    private void parse(String json) {
        try {
            JsonNode event = JSON.readTree(json);
            if (event.isObject()) {
                events.add(event);
            } else {
                complain("not a JSON object: " + shortened(json));
            }
        } catch (JsonProcessingException e) {
            complain("not JSON: " + shortened(json));
        }
    }

    private void complain(String complaint) {
        complaints.add(complaint);
    }

    private static String shortened(String text) {
        return JSON.valueToTree(text.length() > SHOWN ? text.substring(0, SHOWN) + '…' : text)
                .toString();
    }
}
