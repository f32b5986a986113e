package dev.comparestream.simulator;

import java.util.List;

/**
 * What one stream sends, and when: keep-alive comments until the first piece is due, the role, the pieces, the ending.
 * Steps are numbered from 0 and made when they are asked for, because a script may be endless.
 *
 * @param pieces the answer; may be a view that is far larger than memory
 */
record Script(List<Piece> pieces, Pace pace, Ending ending) {

    /** The script with no more pieces than this; one that would have stopped properly says that it was cut. */
    Script limitedTo(int maxTokens) {
        if (pieces.size() <= maxTokens) {
            return this;
        }
        return new Script(pieces.subList(0, maxTokens), pace, ending == Ending.STOP ? Ending.LENGTH : ending);
    }

    /** How many steps there are before the ending. */
    int steps() {
        return beforePieces() + pieces.size();
    }

    Piece step(int number) {
        int piece = number - beforePieces();
        if (piece >= 0) {
            return pieces.get(piece);
        }
        return piece == -1 ? Piece.ROLE : Piece.KEEP_ALIVE;
    }

    /** How many pieces of the answer are among so many first steps. */
    int piecesOf(int steps) {
        return Math.max(0, steps - beforePieces());
    }

    /** Microseconds from the request to this step; never less than for the step before; after the last: the ending. */
    long due(int number) {
        int keepAlives = pace.keepAlives();
        return number < keepAlives ? pace.keepAliveDue(number) : pace.due(Math.max(0, number - beforePieces()));
    }

    /** How many pieces of this kind the answer has. */
    int count(Piece.Kind kind) {
        return (int) pieces.stream().filter(piece -> piece.kind() == kind).count();
    }

    private int beforePieces() {
        return pace.keepAlives() + 1;
    }
}
