package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.budget.PendingBudget;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.testkit.FuzzInput;
import dev.comparestream.upstream.UpstreamEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

class AnswerReaderFuzz {

    /** Small, so that short inputs reach it. */
    private static final int BOUND = 1500;

    private static final Pattern HALF_CHARACTER = Pattern.compile("[\\ud800-\\udfff]");

    @FuzzTest
    void an_answer_comes_to_the_same_end_however_it_is_cut(byte[] input) {
        FuzzInput made = new FuzzInput(input);
        List<Integer> cuts = made.cuts();
        byte[] body = made.rest();

        Reading whole = Reading.of(body, List.of());

        whole.parts.forEach(AnswerReaderFuzz::assertWellFormed);
        assertWellFormed(whole.end);
        assertThat(Reading.of(body, cuts)).isEqualTo(whole);
    }

    private static void assertWellFormed(LanePart part) {
        if (part instanceof LanePart.Text text) {
            assertThat(text.pieces()).isPositive();
            assertWhole(text.content());
        } else if (part instanceof LanePart.Reasoning reasoning) {
            assertWhole(reasoning.content());
        } else {
            assertThat(part).isInstanceOf(LanePart.Image.class);
            assertThat(((LanePart.Image) part).url()).isNotEmpty();
        }
    }

    private static void assertWhole(String text) {
        assertThat(text).isNotEmpty();
        assertThat(HALF_CHARACTER.matcher(text).find()).isFalse();
    }

    private static void assertWellFormed(UpstreamEvent.Ended end) {
        if (end.usage() != null) {
            assertThat(end.usage().json()).startsWith("{").doesNotContain("\n");
        }
        if (end instanceof UpstreamEvent.Failed failed) {
            String message = failed.failure().message();
            assertThat(message).isNotBlank();
            ShownMessage.assertFit(message);
            ShownMessage.assertWithout(PlayedAnswer.KEY, PlayedAnswer.KEY.length(), message);
            ShownMessage.assertWithout(PlayedAnswer.PROMPT, 16, message);
        }
    }

    private record Reading(List<LanePart> parts, UpstreamEvent.Ended end) {

        static Reading of(byte[] body, List<Integer> cuts) {
            AnswerReader reader = new AnswerReader(
                    BOUND, new PendingBudget(Long.MAX_VALUE), PlayedAnswer.failures(), new ReadingSpace());
            List<LanePart> parts = new ArrayList<>();
            int from = 0;
            for (int cut : cuts) {
                read(reader, Arrays.copyOfRange(body, from, cut), parts);
                from = cut;
            }
            read(reader, Arrays.copyOfRange(body, from, body.length), parts);
            addAll(reader.end(), parts);
            return new Reading(parts, endOf(reader));
        }

        private static void read(AnswerReader reader, byte[] bytes, List<LanePart> parts) {
            UpstreamEvent.@Nullable Ended before = reader.ended();
            List<LanePart> brought = reader.read(bytes, 0, bytes.length);
            assertThat(before == null || brought.isEmpty()).isTrue();
            addAll(brought, parts);
        }

        private static UpstreamEvent.Ended endOf(AnswerReader reader) {
            UpstreamEvent.Ended end = requireNonNull(reader.ended(), "the answer goes on after its end");
            byte[] late = "data: {\"choices\":[{\"delta\":{\"content\":\"late\"}}]}\n\n".getBytes(UTF_8);
            assertThat(reader.read(late, 0, late.length)).isEmpty();
            assertThat(reader.end()).isEmpty();
            assertThat(reader.broken(LaneFailure.of(FailureKind.CONNECTION, "late")))
                    .isEmpty();
            assertThat(reader.ended()).isSameAs(end);
            return end;
        }

        /** Joins what the reader would have joined if it had come in one read. */
        private static void addAll(List<LanePart> brought, List<LanePart> parts) {
            for (LanePart part : brought) {
                LanePart last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
                if (last instanceof LanePart.Text text && part instanceof LanePart.Text more) {
                    parts.set(parts.size() - 1, text.plus(more));
                } else if (last instanceof LanePart.Reasoning some && part instanceof LanePart.Reasoning more) {
                    parts.set(parts.size() - 1, some.plus(more));
                } else {
                    parts.add(part);
                }
            }
        }
    }
}
