package dev.comparestream.simulator;

/**
 * The smallest thing a stream sends.
 *
 * @param text what it says; for an image its URL; empty where the kind says everything
 */
record Piece(Kind kind, String text) {

    static final Piece KEEP_ALIVE = new Piece(Kind.KEEP_ALIVE, "");
    static final Piece ROLE = new Piece(Kind.ROLE, "");

    enum Kind {
        /** The comment that OpenRouter sends while the model has not begun. */
        KEEP_ALIVE,
        /** The first chunk: who speaks, and no content yet. */
        ROLE,
        TEXT,
        THOUGHT,
        IMAGE
    }

    static Piece text(String text) {
        return new Piece(Kind.TEXT, text);
    }

    static Piece thought(String text) {
        return new Piece(Kind.THOUGHT, text);
    }

    static Piece image(String url) {
        return new Piece(Kind.IMAGE, url);
    }
}
