package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the blocks of an event stream while it arrives. What a block may look like is judged elsewhere. */
final class EventSplitter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean lineEnded;

    /** The blocks that these bytes complete, in order. */
    List<String> feed(byte[] bytes) {
        List<String> blocks = new ArrayList<>();
        for (byte b : bytes) {
            if (b == '\n' && lineEnded) {
                blocks.add(pending.toString(UTF_8));
                pending.reset();
                lineEnded = false;
            } else {
                pending.write(b);
                lineEnded = b == '\n';
            }
        }
        return blocks;
    }

    static boolean isComment(String block) {
        return block.startsWith(":");
    }

    static JsonNode json(String block) {
        try {
            return JSON.readTree(block.substring(block.indexOf(':') + 1));
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
