package dev.comparestream.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The upstream's key: set as it is, or by the file that holds it. */
final class CredentialSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream");

    static final Key<Optional<Secret>> API_KEY =
            KEYS.key("api-key", "", NetKinds.apiKey().orNone(), "OPENROUTER_API_KEY");
    static final Key<Optional<Path>> API_KEY_FILE =
            KEYS.key("api-key-file", "", Kinds.readableFile().orNone());

    private static final int LONGEST = 16 * 1024;

    private CredentialSection() {}

    static Optional<Secret> read(Settings in) {
        Optional<Secret> key = in.get(API_KEY);
        Optional<Path> file = in.get(API_KEY_FILE);
        if (key.isPresent() && file.isPresent()) {
            in.problem(in.describe(API_KEY) + " and " + in.describe(API_KEY_FILE)
                    + " are both set; must be one of them, make the other empty");
        }
        return key.or(() -> file.flatMap(path -> content(path, in)));
    }

    /** Where the key comes from, without the key. */
    static String describe(Settings in) {
        return in.describe(in.get(API_KEY).isPresent() ? API_KEY : API_KEY_FILE);
    }

    private static Optional<Secret> content(Path file, Settings in) {
        Optional<Secret> key = NetKinds.apiKey().read(text(file).strip());
        if (key.isEmpty()) {
            in.problem(in.describe(API_KEY_FILE) + " must hold the key and nothing else, "
                    + NetKinds.apiKey().expected());
        }
        return key;
    }

    /** Empty where the file cannot be read after all, which is no key either. */
    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? "" : new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
