package dev.comparestream.callers;

/**
 * What one node knows to be left of an account's limits; more is never left than any node knows.
 *
 * @param comparisons that may begin within this minute; {@link #NO_LIMIT}: any number
 * @param lanes       that may begin today; {@link #NO_LIMIT}: any number
 * @param day         which day that is, counted from 1970 in UTC
 */
record Left(long comparisons, long lanes, long day) {

    static final long NO_LIMIT = -1;
}
