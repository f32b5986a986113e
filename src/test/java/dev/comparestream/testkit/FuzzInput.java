package dev.comparestream.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a fuzzer has made up: the bytes to be examined and, behind them, the choices of how. That order lets a file of the
 * corpus be read as what it is about.
 */
public final class FuzzInput {

    private static final int MOST_CUTS = 8;

    private final byte[] bytes;
    private int end;

    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** The next choice, from 0 to below the bound, which is 256 at most; 0 where nothing is left to choose by. */
    public int choice(int bound) {
        return end == 0 ? 0 : Byte.toUnsignedInt(bytes[--end]) % bound;
    }

    /** Chooses the places where the rest is cut, in rising order; the last choice to be made. */
    public List<Integer> cuts() {
        int count = choice(MOST_CUTS + 1);
        if (count == MOST_CUTS) {
            return IntStream.range(0, end).boxed().toList();
        }
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lengths.add(choice(256));
        }
        List<Integer> cuts = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            at = Math.min(at + length, end);
            cuts.add(at);
        }
        return cuts;
    }

    /** The bytes to be examined: all that no choice has used. */
    public byte[] rest() {
        return Arrays.copyOf(bytes, end);
    }
}
