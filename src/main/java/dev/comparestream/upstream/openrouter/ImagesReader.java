package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * Reads {@code images}: {@code {"image_url": {"url": …}}}, in the shapes that upstreams give it. Only URLs that can do
 * no more than show an image are taken.
 */
final class ImagesReader {

    private static final List<String> PREFIXES = List.of("https://", "http://", "data:image/");

    private ImagesReader() {}

    static void read(JsonParser json, List<String> urls) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            readUrl(json, urls);
        }
    }

    /** Reads a URL that stands as it is, or in an object's {@code url} or {@code image_url}. */
    static void readUrl(JsonParser json, List<String> urls) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            add(WireJson.stringOrEmpty(json), urls);
            return;
        }
        int depth = 0;
        while (true) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_OBJECT) {
                if (depth == 0) {
                    return;
                }
                depth--;
                continue;
            }
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean wanted = "url".equals(name) || "image_url".equals(name);
            if (wanted && depth == 0 && value == JsonToken.START_OBJECT) {
                depth++;
            } else if (wanted) {
                add(WireJson.stringOrEmpty(json), urls);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void add(String url, List<String> urls) {
        if (PREFIXES.stream().anyMatch(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()))) {
            urls.add(url);
        }
    }
}
