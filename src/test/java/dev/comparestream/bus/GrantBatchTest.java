package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrantBatchTest {

    private final List<Runnable> turn = new ArrayList<>();
    private final Map<String, List<RunControl.Grants>> sent = new LinkedHashMap<>();
    private final GrantBatch batch = new GrantBatch(
            turn::add,
            (control, grants) ->
                    sent.computeIfAbsent(control, worker -> new ArrayList<>()).add(grants));

    @Test
    void all_that_is_granted_in_a_turn_goes_to_each_worker_as_one_message() {
        batch.add("w1", grants(1, 2));
        batch.add("w2", grants(3));
        batch.add("w1", grants(4));
        assertThat(sent).isEmpty();

        endTurn();

        assertThat(sent)
                .containsExactly(
                        Map.entry("w1", List.of(new RunControl.Grants(grants(1, 2, 4)))),
                        Map.entry("w2", List.of(new RunControl.Grants(grants(3)))));
    }

    @Test
    void what_is_granted_in_the_next_turn_is_sent_at_its_end() {
        batch.add("w1", grants(1));
        endTurn();
        sent.clear();
        batch.add("w1", grants(2));

        endTurn();

        assertThat(sent).containsExactly(Map.entry("w1", List.of(new RunControl.Grants(grants(2)))));
    }

    @Test
    void more_than_a_message_holds_are_several_and_none_is_lost() {
        batch.add("w1", grants(LongStream.range(0, 2L * GrantBatch.MOST + 1).toArray()));

        endTurn();

        assertThat(sent.get("w1"))
                .extracting(message -> message.grants().size())
                .containsExactly(GrantBatch.MOST, GrantBatch.MOST, 1);
        assertThat(sent.get("w1"))
                .flatExtracting(RunControl.Grants::grants)
                .containsExactlyElementsOf(
                        grants(LongStream.range(0, 2L * GrantBatch.MOST + 1).toArray()));
    }

    private void endTurn() {
        List<Runnable> due = List.copyOf(turn);
        turn.clear();
        due.forEach(Runnable::run);
    }

    private static List<RunControl.Grant> grants(long... totals) {
        return LongStream.of(totals)
                .mapToObj(total -> new RunControl.Grant(new RunId("r" + total), total))
                .toList();
    }
}
