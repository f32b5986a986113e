package dev.comparestream.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/** Distributions of milliseconds, and how they travel. */
final class Histograms {

    private static final int SIGNIFICANT_DIGITS = 2;

    private Histograms() {}

    // Grows with the largest value that it has seen, from a few hundred bytes on.
    static IntCountsHistogram empty() {
        return new IntCountsHistogram(SIGNIFICANT_DIGITS);
    }

    static String encode(IntCountsHistogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** @throws IllegalArgumentException where the text is no histogram */
    static void add(IntCountsHistogram to, String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
            to.add(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not a histogram", e);
        }
    }
}
