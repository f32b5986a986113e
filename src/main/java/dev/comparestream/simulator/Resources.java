package dev.comparestream.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The files that lie beside this package. They are part of the program: one that is missing is a broken build. */
final class Resources {

    private Resources() {}

    static byte[] bytes(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/simulator/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource simulator/" + name);
            }
            return in.readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The parts of a text file, which lines with nothing but {@code %%} divide. */
    static List<String> parts(String name) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\\R%%\\R")).map(String::strip).toList();
    }
}
