package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads in place the chunk that nearly all are: one choice that brings text, plain reasoning or nothing, and nothing else
 * that matters. It knows what such chunks are made of and nothing more. Whatever it does not know, malformed JSON
 * included, is no plain chunk, and {@link ChunkReader} judges it; of a plain one both say the same. Not for several threads.
 */
final class PlainChunk {

    private final JsonCursor json = new JsonCursor();
    private int seen;
    private String text = "";
    private String reasoning = "";
    private int textFrom;
    private int textTo;

    /** What a field's value may be; those with a bit of their own may come once only. */
    private enum Rule {
        /** A plain string, a whole number or a literal, of which nothing is wanted. */
        ANYTHING(0),
        /** As above, but for the word that tells of an error. */
        NO_ERROR(0),
        NULL(0),
        CHOICES(1),
        FIRST_INDEX(2),
        DELTA(4),
        TEXT(8),
        REASONING(16);

        private final int bit;

        Rule(int bit) {
            this.bit = bit;
        }
    }

    private static final class Field {
        private final byte[] name;
        private final Rule rule;

        Field(String name, Rule rule) {
            this.name = name.getBytes(US_ASCII);
            this.rule = rule;
        }
    }

    private static final Field[] CHUNK = {
        new Field("id", Rule.ANYTHING),
        new Field("provider", Rule.ANYTHING),
        new Field("model", Rule.ANYTHING),
        new Field("object", Rule.NO_ERROR),
        new Field("created", Rule.ANYTHING),
        new Field("choices", Rule.CHOICES),
        new Field("system_fingerprint", Rule.ANYTHING),
        new Field("service_tier", Rule.ANYTHING),
        new Field("usage", Rule.NULL)
    };
    private static final Field[] CHOICE = {
        new Field("index", Rule.FIRST_INDEX),
        new Field("delta", Rule.DELTA),
        new Field("finish_reason", Rule.NULL),
        new Field("native_finish_reason", Rule.ANYTHING),
        new Field("logprobs", Rule.NULL)
    };
    private static final Field[] DELTA = {
        new Field("role", Rule.ANYTHING),
        new Field("content", Rule.TEXT),
        new Field("reasoning", Rule.REASONING),
        new Field("refusal", Rule.NULL)
    };
    private static final byte[] ERROR = "\"error\"".getBytes(US_ASCII);

    /**
     * Whether this is a plain chunk, without blanks around it; then {@link #text} and {@link #reasoning} are what it brings.
     *
     * @param frame what stood around the text of the answer's chunks before this one
     */
    boolean read(byte[] bytes, int from, int to, ChunkFrame frame) {
        boolean isKnown = frame.isAround(bytes, from, to);
        return (isKnown && readText(bytes, frame.textFrom(from), frame.textTo(to))) || readAll(bytes, from, to, frame);
    }

    private boolean readText(byte[] bytes, int from, int to) {
        json.enter(bytes, from, to);
        String piece = json.string();
        boolean isWhole = piece != null && json.isAtEnd();
        json.leave();
        text = piece == null ? "" : piece;
        reasoning = "";
        return isWhole;
    }

    private boolean readAll(byte[] bytes, int from, int to, ChunkFrame frame) {
        json.enter(bytes, from, to);
        seen = 0;
        text = "";
        reasoning = "";
        boolean isPlain = object(CHUNK) && json.isAtEnd() && isSeen(Rule.CHOICES);
        json.leave();
        if (isPlain && !text.isEmpty() && reasoning.isEmpty()) {
            frame.learn(bytes, from, textFrom, textTo, to);
        }
        return isPlain;
    }

    /** Empty where it brings none. */
    String text() {
        return text;
    }

    /** Empty where it brings none. */
    String reasoning() {
        return reasoning;
    }

    private boolean object(Field[] fields) {
        if (!json.take('{')) {
            return false;
        }
        json.passBlanks();
        if (json.take('}')) {
            return true;
        }
        int expected = 0;
        do {
            json.passBlanks();
            int field = field(fields, expected);
            json.passBlanks();
            if (field < 0 || !json.take(':')) {
                return false;
            }
            json.passBlanks();
            if (!value(fields[field].rule)) {
                return false;
            }
            json.passBlanks();
            expected = field + 1;
        } while (json.take(','));
        return json.take('}');
    }

    // The fields of an upstream's chunks always have the same order, so that the next one is mostly the one that is
    // tried first.
    private int field(Field[] fields, int expected) {
        for (int n = 0; n < fields.length; n++) {
            int field = (expected + n) % fields.length;
            if (json.takeName(fields[field].name)) {
                return field;
            }
        }
        return -1;
    }

    private boolean value(Rule rule) {
        if (isSeen(rule)) {
            return false;
        }
        seen |= rule.bit;
        return switch (rule) {
            case ANYTHING -> json.passScalar();
            case NO_ERROR -> !json.startsWith(ERROR) && json.passScalar();
            case NULL -> json.take(JsonCursor.NULL);
            case CHOICES -> oneChoice();
            case FIRST_INDEX -> json.take('0');
            case DELTA -> object(DELTA);
            case TEXT -> {
                textFrom = json.place();
                String piece = json.take(JsonCursor.NULL) ? "" : json.string();
                textTo = json.place();
                text = piece == null ? "" : piece;
                yield piece != null;
            }
            case REASONING -> {
                String piece = json.take(JsonCursor.NULL) ? "" : json.string();
                reasoning = piece == null ? "" : piece;
                yield piece != null;
            }
        };
    }

    private boolean oneChoice() {
        if (!json.take('[')) {
            return false;
        }
        json.passBlanks();
        if (!object(CHOICE)) {
            return false;
        }
        json.passBlanks();
        return json.take(']');
    }

    private boolean isSeen(Rule rule) {
        return (seen & rule.bit) != 0;
    }
}
