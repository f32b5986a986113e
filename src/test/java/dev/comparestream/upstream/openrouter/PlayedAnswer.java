package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.Secret;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.Usage;
import dev.comparestream.upstream.UpstreamEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer that a test plays, and what has come out of it. */
final class PlayedAnswer {

    static final int BOUND = 100_000;
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String KEY = "sk-or-v1-0123456789abcdef";
    static final String PROMPT = "Tell me about the lighthouse keeper's daughter.";

    final List<LanePart> parts = new ArrayList<>();
    private final AnswerReader reader =
            new AnswerReader(BOUND, new PendingBudget(Long.MAX_VALUE), failures(), new ReadingSpace());

    static UpstreamFailures failures() {
        ChatRequest request =
                new ChatRequest(new ModelId("m"), List.of(new ChatMessage(Role.USER, PROMPT)), 100, null, null);
        return new UpstreamFailures(Clock.fixed(NOW, ZoneOffset.UTC), new Redactor(new Secret(KEY), request));
    }

    /** The data of events, without end mark, then the proper end of the body. */
    static PlayedAnswer ofEvents(String... data) {
        return open(data).ends();
    }

    static PlayedAnswer ofBody(String body) {
        return new PlayedAnswer().receives(body.getBytes(UTF_8)).ends();
    }

    static PlayedAnswer open(String... data) {
        PlayedAnswer answer = new PlayedAnswer();
        for (String each : data) {
            answer.receives(("data: " + each + "\n\n").getBytes(UTF_8));
        }
        return answer;
    }

    static String delta(String fields) {
        return "{\"choices\":[{\"index\":0,\"delta\":{" + fields + "},\"finish_reason\":null}]}";
    }

    static String text(String content) {
        return delta("\"content\":\"" + content + "\"");
    }

    static String finish(String reason) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    PlayedAnswer receives(byte[] bytes) {
        parts.addAll(reader.read(bytes, 0, bytes.length));
        return this;
    }

    PlayedAnswer ends() {
        parts.addAll(reader.end());
        return this;
    }

    PlayedAnswer breaks() {
        parts.addAll(reader.broken(LaneFailure.of(FailureKind.CONNECTION, "broken")));
        return this;
    }

    String text() {
        return parts.stream()
                .map(part -> part instanceof LanePart.Text text ? text.content() : "")
                .collect(Collectors.joining());
    }

    String reasoning() {
        return parts.stream()
                .map(part -> part instanceof LanePart.Reasoning some ? some.content() : "")
                .collect(Collectors.joining());
    }

    List<String> images() {
        return parts.stream()
                .filter(LanePart.Image.class::isInstance)
                .map(part -> ((LanePart.Image) part).url())
                .toList();
    }

    boolean isOpen() {
        return reader.ended() == null;
    }

    UpstreamEvent.Ended end() {
        UpstreamEvent.@Nullable Ended ended = reader.ended();
        return requireNonNull(ended, "the answer goes on");
    }

    Usage usage() {
        @Nullable Usage usage = end().usage();
        return requireNonNull(usage, "no usage");
    }

    PlayedAnswer succeeds() {
        assertThat(end()).isInstanceOf(UpstreamEvent.Finished.class);
        return this;
    }

    LaneFailure failure() {
        assertThat(end()).isInstanceOf(UpstreamEvent.Failed.class);
        return ((UpstreamEvent.Failed) end()).failure();
    }

    PlayedAnswer fails(FailureKind kind) {
        assertThat(failure().kind()).isEqualTo(kind);
        return this;
    }
}
