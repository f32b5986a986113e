package dev.comparestream.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that no service may take, one a line of the files in {@code malformed}, whose README has their notation. */
record MalformedCorpus(String name, String line) {

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "malformed");

    /** All of the files whose names end like this. */
    static List<MalformedCorpus> read(String ending) {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .flatMap(MalformedCorpus::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MalformedCorpus> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .mapToObj(n -> new MalformedCorpus(file.getFileName() + ":" + (n + 1), lines.get(n)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes(line);
    }

    private static byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == '{') {
                int star = line.indexOf('*', at);
                int end = line.indexOf('}', star);
                byte[] repeated = bytes(line.substring(star + 1, end));
                int times = Integer.parseInt(line.substring(at + 1, star));
                for (int n = 0; n < times; n++) {
                    bytes.writeBytes(repeated);
                }
                at = end + 1;
            } else if (line.startsWith("\\x", at)) {
                bytes.write(Integer.parseInt(line.substring(at + 2, at + 4), 16));
                at += 4;
            } else if (line.charAt(at) == '\\') {
                bytes.write(
                        switch (line.charAt(at + 1)) {
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> line.charAt(at + 1);
                        });
                at += 2;
            } else {
                bytes.writeBytes(line.substring(at, at + 1).getBytes(ISO_8859_1));
                at++;
            }
        }
        return bytes.toByteArray();
    }
}
