package dev.comparestream.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Figures of one kind, of which the middle and the ends are told. */
final class Samples {

    private final String unit;
    private final List<Double> sorted = new ArrayList<>();

    Samples(String unit) {
        this.unit = unit;
    }

    void add(double value) {
        int at = Collections.binarySearch(sorted, value);
        sorted.add(at < 0 ? -at - 1 : at, value);
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest figure that this share of all does not exceed. */
    double percentile(double percent) {
        return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
    }

    double min() {
        return sorted.get(0);
    }

    double max() {
        return sorted.get(sorted.size() - 1);
    }

    /** For a few figures: {@code 2.06 s (2.05 to 2.09)}. */
    String spread() {
        return String.format(Locale.ROOT, "%.2f %s (%.2f to %.2f)", median(), unit, min(), max());
    }

    /** For many figures. */
    String tail() {
        return String.format(
                Locale.ROOT,
                "median %.2f, p95 %.2f, p99 %.2f, max %.2f %s",
                median(),
                percentile(95),
                percentile(99),
                max(),
                unit);
    }
}
