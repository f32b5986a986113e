package dev.comparestream.callers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Who tries keys. An address that has shown too many wrong ones is not listened to for a while, so that nothing is
 * learned from it; but whoever has shown a right key from there before goes on, because others may share the address.
 */
final class WrongTries {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int allowed;
    private final TimeMeter clock;
    private final RecentTable<Bucket> tries;
    private final RecentTable<Boolean> known;

    /** @param remembered addresses, and as many pairs of an address and a caller who is known there */
    WrongTries(int allowed, int remembered, TimeMeter clock) {
        this.allowed = allowed;
        this.clock = clock;
        this.tries = new RecentTable<>(remembered);
        this.known = new RecentTable<>(remembered);
    }

    /** How long the address is not listened to; zero if it is. */
    Duration deaf(String address) {
        Bucket bucket = tries.find(address);
        EstimationProbe probe = bucket == null ? null : bucket.estimateAbilityToConsume(1);
        return probe == null || probe.canBeConsumed()
                ? Duration.ZERO
                : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    void wrong(String address) {
        tries.get(address, this::full).tryConsume(1);
    }

    void right(String address, String name) {
        known.get(pair(address, name), () -> true);
    }

    boolean knows(String address, String name) {
        return known.find(pair(address, name)) != null;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(allowed).refillGreedy(allowed, PERIOD))
                .withCustomTimePrecision(clock)
                .build();
    }

    private static String pair(String address, String name) {
        return address + ' ' + name;
    }
}
