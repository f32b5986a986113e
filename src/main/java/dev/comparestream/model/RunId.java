package dev.comparestream.model;

/**
 * Names one run: the worker's side of a lane. A lane whose job is given to another worker gets a new run, and listens
 * to that one only.
 *
 * @param value comparison, lane index and attempt; readable in logs and never used twice
 */
public record RunId(String value) {

    public static RunId of(ComparisonId comparison, int lane, int attempt) {
        return new RunId(comparison.value() + '.' + lane + '.' + attempt);
    }

    /** The comparison that it is part of. */
    public ComparisonId comparison() {
        int end = value.indexOf('.');
        return new ComparisonId(end < 0 ? value : value.substring(0, end));
    }

    @Override
    public String toString() {
        return value;
    }
}
