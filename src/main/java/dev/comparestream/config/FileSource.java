package dev.comparestream.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The YAML file. Unlike variables, which platforms inject, all of it was written for us: an unknown key is a mistake. */
final class FileSource {

    private static final int LARGEST = 1 << 20;

    private FileSource() {}

    /** Empty where the file cannot be read, which is reported: nothing is known of its values then. */
    static Optional<List<Setting>> read(Path file, Report report) {
        String name = "file " + file;
        try {
            return Optional.of(known(YamlReader.read(name, text(file)), report));
        } catch (IOException broken) {
            report.problem(name + " " + reason(broken));
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("is larger than 1MiB, which no configuration is");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static String reason(IOException broken) {
        if (broken instanceof NoSuchFileException) {
            return "is not there";
        }
        if (broken instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        return broken instanceof CharacterCodingException ? "is not UTF-8" : String.valueOf(broken.getMessage());
    }

    private static List<Setting> known(List<Setting> settings, Report report) {
        Map<String, Setting> first = new HashMap<>();
        List<Setting> known = new ArrayList<>();
        for (Setting setting : settings) {
            Setting earlier = first.putIfAbsent(setting.key(), setting);
            if (earlier != null) {
                report.problem(Shown.name(setting.key()) + " is set twice (" + earlier.origin() + ", and "
                        + setting.origin() + "); leave one");
            } else if (Schema.knows(setting.key())) {
                known.add(setting);
            } else if (!isEmptySection(setting)) {
                report.problem(
                        Shown.name(setting.key()) + " (" + setting.origin() + "): " + Unknown.key(setting.key()));
            }
        }
        return known;
    }

    /** A section whose keys are all commented out. */
    private static boolean isEmptySection(Setting setting) {
        return setting.text().isEmpty() && Schema.isSection(setting.key());
    }
}
