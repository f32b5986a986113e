package dev.comparestream.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the jar as it is sent.
 *
 * @param zipped the same with gzip
 * @param tag    the entity tag, the same for both: they mean the same
 */
record WebFile(String contentType, Buffer plain, Buffer zipped, String tag) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "ts", "text/plain; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml");
    private static final int TAG_BYTES = 12;

    /** Reads a resource below {@code web/}, or finds that there is none; blocks. */
    static @Nullable WebFile load(String name) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream resource = WebFile.class.getResourceAsStream("/web/" + name)) {
            return type == null || resource == null ? null : of(type, resource.readAllBytes());
        }
    }

    private static WebFile of(String type, byte[] bytes) throws IOException {
        return new WebFile(type, Buffer.buffer(bytes), Buffer.buffer(zipped(bytes)), tag(bytes));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
