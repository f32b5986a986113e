package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.LanePart;
import java.util.ArrayList;
import java.util.List;

/** Gathers what one read brings; neighbouring pieces of one kind become one part, in linear time. */
final class PartList {

    private final List<LanePart> parts = new ArrayList<>(1);
    private String only = "";
    private StringBuilder joined = new StringBuilder();
    private int pieces;
    private boolean isReasoning;

    void text(String piece) {
        add(piece, false);
    }

    void reasoning(String piece) {
        add(piece, true);
    }

    void image(String url) {
        close();
        parts.add(new LanePart.Image(url));
    }

    /** Is empty again, whatever is here. */
    void clear() {
        parts.clear();
        if (pieces > 0) {
            pieces = 0;
            only = "";
            joined = new StringBuilder();
        }
    }

    /** Hands over all parts and is empty again. */
    List<LanePart> take() {
        close();
        List<LanePart> taken = List.copyOf(parts);
        parts.clear();
        return taken;
    }

    private void add(String piece, boolean reasoning) {
        if (piece.isEmpty()) {
            return;
        }
        if (reasoning != isReasoning) {
            close();
            isReasoning = reasoning;
        }
        if (pieces == 0) {
            only = piece;
        } else {
            if (pieces == 1) {
                joined.append(only);
            }
            joined.append(piece);
        }
        pieces++;
    }

    private void close() {
        if (pieces == 0) {
            return;
        }
        String content = pieces == 1 ? only : joined.toString();
        parts.add(isReasoning ? new LanePart.Reasoning(content) : new LanePart.Text(content, pieces));
        joined = pieces == 1 ? joined : new StringBuilder();
        pieces = 0;
        only = "";
    }
}
