package dev.comparestream.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.comparestream.model.CallerKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of callers' keys: {@code name:hash} a line; empty lines and those that begin with # do not count. */
public final class CallerKeysFile {

    /** Each request compares what it shows with every one of them. */
    static final int MOST_KEYS = 1000;

    private static final int LARGEST = 256 * 1024;

    private CallerKeysFile() {}

    /**
     * Reads it; blocks.
     *
     * @throws IOException whose message names the line and shows nothing of it
     */
    public static List<CallerKey> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException("is larger than " + LARGEST + " bytes");
        }
        List<CallerKey> keys = parse(text(bytes));
        if (keys.size() > MOST_KEYS) {
            throw new IOException("holds more than " + MOST_KEYS + " keys");
        }
        return keys;
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8", e);
        }
    }

    private static List<CallerKey> parse(String text) throws IOException {
        List<CallerKey> keys = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                keys.add(CallerKey.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IOException("line " + (n + 1) + ' ' + e.getMessage(), e);
            }
        }
        return keys;
    }
}
