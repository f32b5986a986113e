package dev.comparestream.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.comparestream.config.Setting.Origin;
import dev.comparestream.config.Setting.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * YAML to settings: maps become dots, and every value stays the text that was written, whatever YAML would make of it.
 * It reads tokens instead of building a tree, so that aliases never unfold and every value knows its line.
 */
final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    /** More levels than any key has. */
    private static final int DEEPEST = 8;

    private final String file;
    private final YAMLParser parser;
    private final List<Setting> settings = new ArrayList<>();

    private YamlReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Every value in the order of the text. A key may come twice; a section without keys comes as an empty value.
     *
     * @param file how messages name it
     * @throws IOException whose message shows nothing of the text, which may hold secrets
     */
    static List<Setting> read(String file, String text) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            YamlReader reader = new YamlReader(file, parser);
            reader.document();
            return reader.settings;
        } catch (JsonProcessingException | YAMLException broken) {
            throw new IOException("is not YAML" + reason(broken), broken);
        }
    }

    private void document() throws IOException {
        JsonToken root = next();
        if (root == JsonToken.START_OBJECT) {
            map("", 1);
        } else if (root != null && root != JsonToken.VALUE_NULL) {
            throw new IOException("must be a map of keys to values");
        }
        if (root != null && next() != null) {
            throw new IOException("must be one document, but a second one begins in line " + line());
        }
    }

    private void map(String prefix, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("is nested deeper than any key in line " + line());
        }
        while (next() == JsonToken.FIELD_NAME) {
            value(prefix + parser.currentName(), depth);
        }
    }

    private void value(String key, int depth) throws IOException {
        int line = line();
        int before = settings.size();
        JsonToken token = next();
        if (token == JsonToken.START_OBJECT) {
            map(key + ".", depth + 1);
            if (settings.size() == before) {
                add(key, "", false, line);
            }
        } else if (token == JsonToken.START_ARRAY) {
            add(key, String.join(",", items()), true, line);
        } else {
            add(key, scalar(token), false, line);
        }
    }

    private List<String> items() throws IOException {
        List<String> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token == null || token.isStructStart()) {
                throw new IOException("must have only single values in a list, in line " + line());
            }
            items.add(scalar(token));
        }
        return items;
    }

    private String scalar(@Nullable JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    /** Jackson would give an alias as the text of its name, and drop tags: neither is what was meant. */
    private @Nullable JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != null && (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null)) {
            throw new IOException("must have no anchors, aliases and tags, but has one in line " + line());
        }
        return token;
    }

    private void add(String key, String text, boolean list, int line) {
        String origin = file + ", line " + line;
        settings.add(new Setting(key, text, list, new Origin(Source.FILE, origin)));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Not the message: it quotes the lines around the fault. */
    private static String reason(Exception broken) {
        if (broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return ": " + marked.getProblem() + " in line "
                    + (marked.getProblemMark().getLine() + 1);
        }
        if (broken.getCause() instanceof MarkedYAMLException cause) {
            return reason(cause);
        }
        return broken instanceof JsonProcessingException json && json.getLocation() != null
                ? " in line " + json.getLocation().getLineNr()
                : "";
    }
}
