package dev.comparestream.simulator;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** A list that repeats a short one up to any size without holding it. */
final class Cycle<T> extends AbstractList<T> implements RandomAccess {

    private final List<T> base;
    private final int size;

    Cycle(List<T> base, int size) {
        this.base = base;
        this.size = size;
    }

    @Override
    public T get(int index) {
        return base.get(Objects.checkIndex(index, size) % base.size());
    }

    @Override
    public int size() {
        return size;
    }
}
