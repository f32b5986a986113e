package dev.comparestream.sse;

/** What a line of an event stream is, by its field name. */
enum LineKind {
    DATA("data"),
    EVENT("event"),
    /** No field of the standard: llama.cpp sent errors like this until September 2025. */
    ERROR("error"),
    ID("id"),
    RETRY("retry"),
    COMMENT(""),
    FOREIGN("");

    /** As many bytes of a line's beginning tell every kind from the others. */
    static final int DECISIVE = "event:".length();

    private final String name;

    LineKind(String name) {
        this.name = name;
    }

    /** Kind of a line that is not empty and is whole, or {@link #DECISIVE} bytes long or longer. */
    static LineKind of(byte[] bytes, int from, int to) {
        return switch (bytes[from]) {
            case ':' -> COMMENT;
            case 'd' -> DATA.orForeign(bytes, from, to);
            case 'e' -> ofLetterE(bytes, from, to);
            case 'i' -> ID.orForeign(bytes, from, to);
            case 'r' -> RETRY.orForeign(bytes, from, to);
            default -> FOREIGN;
        };
    }

    /** Whether the line's value is wanted. */
    boolean hasValue() {
        return this == DATA || this == EVENT || this == ERROR;
    }

    /** Where the value of a line of this kind begins; one space after the colon is not part of it. */
    int valueStart(byte[] bytes, int from, int to) {
        int afterColon = Math.min(from + name.length() + 1, to);
        return afterColon < to && bytes[afterColon] == ' ' ? afterColon + 1 : afterColon;
    }

    private static LineKind ofLetterE(byte[] bytes, int from, int to) {
        if (EVENT.names(bytes, from, to)) {
            return EVENT;
        }
        boolean hasColon = to - from > ERROR.name.length();
        return hasColon ? ERROR.orForeign(bytes, from, to) : FOREIGN;
    }

    private LineKind orForeign(byte[] bytes, int from, int to) {
        return names(bytes, from, to) ? this : FOREIGN;
    }

    private boolean names(byte[] bytes, int from, int to) {
        int length = name.length();
        if (to - from < length || (to - from > length && bytes[from + length] != ':')) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
