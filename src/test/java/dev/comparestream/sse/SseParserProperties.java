package dev.comparestream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SseParserProperties {

    private static final int BOUND = 24;

    @Property
    void the_same_bytes_give_the_same_events_however_they_are_cut(
            @ForAll("streams") byte[] bytes, @ForAll List<Integer> places) {
        List<Integer> cuts = places.stream()
                .map(place -> Math.floorMod(place, bytes.length + 1))
                .sorted()
                .toList();

        RecordedEvents whole = RecordedEvents.of(bytes, BOUND, List.of());
        RecordedEvents cut = RecordedEvents.of(bytes, BOUND, cuts);

        assertThat(cut.seen).isEqualTo(whole.seen);
        assertThat(cut.comments).isEqualTo(whole.comments);
    }

    @Property
    void one_byte_at_a_time_gives_the_same_events(@ForAll("streams") byte[] bytes) {
        List<Integer> everywhere = IntStream.range(0, bytes.length).boxed().toList();

        assertThat(RecordedEvents.of(bytes, BOUND, everywhere).seen)
                .isEqualTo(RecordedEvents.of(bytes, BOUND, List.of()).seen);
    }

    @Property
    void cr_lf_and_crlf_are_the_same(@ForAll("lines") List<String> lines) {
        List<String> withLf = RecordedEvents.in(String.join("\n", lines));

        assertThat(RecordedEvents.in(String.join("\r", lines))).isEqualTo(withLf);
        assertThat(RecordedEvents.in(String.join("\r\n", lines))).isEqualTo(withLf);
    }

    @Property
    void any_bytes_are_borne_and_no_event_is_over_the_bound(@ForAll byte[] bytes, @ForAll("streams") byte[] stream) {
        RecordedEvents.of(bytes, BOUND, List.of());

        assertThat(RecordedEvents.of(stream, BOUND, List.of()).seen)
                .allMatch(event -> event.substring(event.indexOf('|') + 1).length() <= BOUND);
    }

    @Property
    void line_ends_are_found_where_a_plain_loop_finds_them(@ForAll byte[] bytes, @ForAll("streams") byte[] stream) {
        for (byte[] some : List.of(bytes, stream)) {
            int plain = 0;
            while (plain < some.length && some[plain] != '\n' && some[plain] != '\r') {
                plain++;
            }
            assertThat(LineEnds.next(some, 0, some.length)).isEqualTo(plain);
        }
    }

    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<String> ends = Arbitraries.of("\n", "\r", "\r\n");
        return Combinators.combine(line(), ends)
                .as((line, end) -> line + end)
                .list()
                .ofMaxSize(20)
                .map(all -> String.join("", all).getBytes(UTF_8));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return line().list().ofMaxSize(20);
    }

    private static Arbitrary<String> line() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                "",
                "",
                "data",
                "data:",
                "data: ",
                "data: a",
                "data:b",
                "data:  c",
                "data: 0123456789",
                ":",
                ": comment",
                "event: x",
                "event:",
                "event",
                "error: e",
                "error:",
                "error",
                "id: 1",
                "retry",
                "datax: y",
                " data: z",
                "\uFEFF",
                "\uFEFFdata: m",
                "data: \u00e9\u0085\u2028");
        return Arbitraries.oneOf(
                known, Arbitraries.strings().excludeChars('\r', '\n').ofMaxLength(12));
    }
}
