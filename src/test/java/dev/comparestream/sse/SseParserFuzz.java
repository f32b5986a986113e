package dev.comparestream.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.testkit.FuzzInput;
import java.util.List;

class SseParserFuzz {

    /** Small, so that short inputs reach it. */
    private static final int BOUND = 48;

    @FuzzTest
    void a_stream_reads_the_same_however_it_is_cut_and_its_lines_end(byte[] input) {
        FuzzInput made = new FuzzInput(input);
        List<Integer> cuts = made.cuts();
        byte[] stream = made.rest();
        String lines = new String(stream, ISO_8859_1).replace("\r\n", "\n").replace('\r', '\n');

        RecordedEvents whole = RecordedEvents.of(stream, BOUND, List.of());

        assertThat(whole.largest).isLessThanOrEqualTo(BOUND);
        assertSame(RecordedEvents.of(stream, BOUND, cuts), whole);
        assertSame(RecordedEvents.of(lines.getBytes(ISO_8859_1), BOUND, List.of()), whole);
        // Longer than the stream, so that the same cuts lie within it.
        assertSame(RecordedEvents.of(lines.replace("\n", "\r\n").getBytes(ISO_8859_1), BOUND, cuts), whole);
    }

    private static void assertSame(RecordedEvents events, RecordedEvents expected) {
        assertThat(events.seen).isEqualTo(expected.seen);
        assertThat(events.comments).isEqualTo(expected.comments);
    }
}
