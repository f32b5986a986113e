package dev.comparestream.worker;

import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.SignsOfLife;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The signs of life that the runs of one worker owe in one turn, those for one comparison together. */
final class OwedSigns {

    // In the order in which they were owed, so that the same events always lead to the same messages.
    private final Map<String, List<SignsOfLife.Sign>> byAddress = new LinkedHashMap<>();

    /** Notes a sign for the comparison that listens at this address. */
    void add(String address, SignsOfLife.Sign sign) {
        byAddress.computeIfAbsent(address, comparison -> new ArrayList<>()).add(sign);
    }

    /** Sends all, by the worker with this control address. */
    void send(String control, BiConsumer<String, RunMessage> out) {
        byAddress.forEach((address, signs) -> out.accept(address, new SignsOfLife(control, signs)));
    }
}
