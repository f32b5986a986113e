package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.1 read from a stream, in the least code that tells a message's end from its connection's. */
final class HttpInput {

    private static final int MAX_LINE = 64 * 1024;

    private final InputStream in;

    HttpInput(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /**
     * A message's first line and headers.
     *
     * @param headers names in lower case
     */
    record Head(String firstLine, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean chunked() {
            return header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
        }
    }

    /** Empty where the connection ended properly instead of bringing another message. */
    Optional<Head> head() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return Optional.of(new Head(first.get(), headers));
    }

    /** A whole body of a request: chunked, of a known length, or none. */
    byte[] requestBody(Head head) throws IOException {
        if (!head.chunked()) {
            return exactly(Integer.parseInt(head.headers().getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            chunkEnd();
        }
        return body.toByteArray();
    }

    /** The size of the next chunk; with a size of 0 the trailers are read too, and the message is over. */
    int chunkSize() throws IOException {
        String line = required();
        int extension = line.indexOf(';');
        int size = Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
        if (size == 0) {
            String trailer = required();
            while (!trailer.isEmpty()) {
                trailer = required();
            }
        }
        return size;
    }

    void chunkEnd() throws IOException {
        if (!required().isEmpty()) {
            throw new IOException("a chunk is longer than it says");
        }
    }

    /** What is there, at least one byte and at most {@code max}; an empty array at the connection's end. */
    byte[] some(int max) throws IOException {
        byte[] buffer = new byte[Math.min(max, 64 * 1024)];
        int n = in.read(buffer);
        return n < 0 ? new byte[0] : Arrays.copyOf(buffer, n);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended inside a body");
        }
        return bytes;
    }

    private String required() throws IOException {
        return line().orElseThrow(() -> new EOFException("the connection ended inside a message"));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && line.size() == 0) {
                return Optional.empty();
            }
            if (b < 0 || line.size() > MAX_LINE) {
                throw new EOFException("not a line: " + line.size() + " bytes");
            }
            line.write(b);
        }
        String text = line.toString(ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
