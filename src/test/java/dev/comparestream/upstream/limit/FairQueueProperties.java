package dev.comparestream.upstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FairQueueProperties {

    private record Thing(int party, int number) {}

    @Property(tries = 300)
    void everything_comes_out_once_and_the_things_of_one_party_in_their_order(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 6) Integer> parties) {
        FairQueue<Integer, Thing> queue = new FairQueue<>();
        List<Thing> in = fill(queue, parties);

        List<Thing> out = drain(queue);

        assertThat(out).containsExactlyInAnyOrderElementsOf(in);
        for (int party = 0; party <= 6; party++) {
            int its = party;
            assertThat(out.stream().filter(thing -> thing.party == its))
                    .isSortedAccordingTo((a, b) -> Integer.compare(a.number, b.number));
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Property(tries = 300)
    void nobody_is_served_twice_while_another_waits_that_was_there_before(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 6) Integer> parties) {
        FairQueue<Integer, Thing> queue = new FairQueue<>();
        fill(queue, parties);
        Map<Integer, Integer> left = new HashMap<>();
        parties.forEach(party -> left.merge(party, 1, Integer::sum));
        Map<Integer, Integer> turns = new HashMap<>();

        for (Thing thing : drain(queue)) {
            int turn = turns.merge(thing.party, 1, Integer::sum);
            left.merge(thing.party, -1, Integer::sum);
            left.forEach((party, waiting) -> {
                if (waiting > 0) {
                    assertThat(turn - turns.getOrDefault(party, 0)).isLessThanOrEqualTo(1);
                }
            });
        }
    }

    @Property(tries = 200)
    void what_is_taken_out_does_not_come_and_nothing_else_is_missing(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 4) Integer> parties,
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 50) Integer> removed) {
        FairQueue<Integer, Thing> queue = new FairQueue<>();
        List<Thing> in = fill(queue, parties);
        for (int number : removed) {
            in.stream()
                    .filter(thing -> thing.number == number)
                    .findFirst()
                    .ifPresent(thing -> queue.remove(thing.party, thing));
        }
        in.removeIf(thing -> removed.contains(thing.number));

        assertThat(drain(queue)).containsExactlyInAnyOrderElementsOf(in);
        assertThat(queue.isEmpty()).isTrue();
    }

    private static List<Thing> fill(FairQueue<Integer, Thing> queue, List<Integer> parties) {
        List<Thing> in = new ArrayList<>();
        for (int party : parties) {
            Thing thing = new Thing(party, in.size());
            in.add(thing);
            queue.add(party, thing);
        }
        return in;
    }

    private static List<Thing> drain(FairQueue<Integer, Thing> queue) {
        List<Thing> out = new ArrayList<>();
        for (Thing next = queue.poll(); next != null; next = queue.poll()) {
            out.add(next);
        }
        return out;
    }
}
