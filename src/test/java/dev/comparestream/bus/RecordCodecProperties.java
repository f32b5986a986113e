package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.RunId;
import dev.comparestream.model.Usage;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordCodecProperties {

    private static final String ODD = "\u0000\u001f\"\\/\u007f\u0085\u2028\u2029\ufeff\ufffd\uffff<>&'äß";

    @Property(tries = 300)
    void every_message_arrives_as_it_was_sent(@ForAll("messages") Object message) {
        assertThat(Messages.decode(message.getClass(), Messages.encode(message)))
                .isEqualTo(message);
    }

    @Provide
    Arbitrary<Object> messages() {
        return Arbitraries.oneOf(jobs(), frames(), controls(), loads());
    }

    private static Arbitrary<Object> jobs() {
        Arbitrary<ChatMessage> message =
                Combinators.combine(Arbitraries.of(Role.class), text()).as(ChatMessage::new);
        Arbitrary<Double> fraction = Arbitraries.doubles().between(0, 2).injectNull(0.3);
        Arbitrary<ChatRequest> request = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('!', '~')
                                .ofMinLength(1)
                                .ofMaxLength(ModelId.MAX_LENGTH),
                        message.list().ofMaxSize(4),
                        Arbitraries.integers(),
                        fraction,
                        fraction)
                .as((model, messages, max, temperature, topP) ->
                        new ChatRequest(new ModelId(model), messages, max, temperature, topP));
        return Combinators.combine(text(), Arbitraries.integers(), runs(), request, Arbitraries.longs())
                .as(LaneJob::new);
    }

    private static Arbitrary<Object> frames() {
        return Combinators.combine(
                        Arbitraries.integers(),
                        runs(),
                        Arbitraries.longs(),
                        text(),
                        parts().list().ofMaxSize(8))
                .as(LaneFrame::new);
    }

    private static Arbitrary<Object> controls() {
        Arbitrary<RunControl.Grant> grant =
                Combinators.combine(runs(), Arbitraries.longs()).as(RunControl.Grant::new);
        return Arbitraries.oneOf(
                grant.list().ofMaxSize(9).map(RunControl.Grants::new),
                runs().list().ofMaxSize(9).map(RunControl.Cancel::new));
    }

    private static Arbitrary<Object> loads() {
        return Arbitraries.oneOf(
                Combinators.combine(text(), text(), Arbitraries.integers()).as(WorkerLoad::new),
                Combinators.combine(runs(), text()).as(JobAccepted::new));
    }

    private static Arbitrary<LanePart> parts() {
        Arbitrary<Usage> usage = Combinators.combine(
                        text(), Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs(), Arbitraries.doubles())
                .as(Usage::new)
                .injectNull(0.3);
        Arbitrary<Long> time = Arbitraries.longs().injectNull(0.3);
        Arbitrary<LaneTimes> times =
                Combinators.combine(time, time, Arbitraries.longs()).as(LaneTimes::new);
        Arbitrary<LaneFailure> failure = Combinators.combine(
                        Arbitraries.of(FailureKind.class),
                        text(),
                        Arbitraries.integers().injectNull(0.3),
                        durations().injectNull(0.3))
                .as(LaneFailure::new);
        Arbitrary<String> reason = text().injectNull(0.3);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(LaneState.class), Arbitraries.longs())
                        .as(LanePart.StateChange::new),
                Combinators.combine(text(), Arbitraries.integers()).as(LanePart.Text::new),
                text().map(LanePart.Reasoning::new),
                text().map(LanePart.Image::new),
                text().map(LanePart.Named::new),
                Combinators.combine(reason, usage, times).as(LanePart.Finished::new),
                Combinators.combine(failure, reason, usage, times).as(LanePart.Failed::new));
    }

    private static Arbitrary<RunId> runs() {
        return text().map(RunId::new);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().map(Duration::ofNanos);
    }

    private static Arbitrary<String> text() {
        Arbitrary<Integer> codePoint = Arbitraries.oneOf(
                Arbitraries.integers().between(0, Character.MAX_CODE_POINT),
                Arbitraries.integers().between(Character.MIN_SURROGATE, Character.MAX_SURROGATE),
                Arbitraries.of(ODD.chars().boxed().toList()));
        return codePoint
                .list()
                .ofMaxSize(12)
                .map(codePoints -> codePoints.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }
}
