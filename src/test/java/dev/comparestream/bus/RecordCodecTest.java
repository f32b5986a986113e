package dev.comparestream.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    /** Nodes of two versions run side by side during an update: what is changed here breaks them. */
    @ParameterizedTest
    @MethodSource("names")
    void the_encoding_is_the_one_that_running_nodes_know(String name) throws IOException {
        Object message = Objects.requireNonNull(Messages.all().get(name));

        assertThat(Messages.json(Messages.encode(message))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_running_nodes_send_is_understood(String name) throws IOException {
        Object message = Objects.requireNonNull(Messages.all().get(name));

        assertThat(Messages.decode(message.getClass(), Messages.encoded(golden(name))))
                .isEqualTo(message);
    }

    @Test
    void a_frame_of_the_next_version_is_read_without_what_is_new_in_it() throws IOException {
        Object frame = Messages.decode(LaneFrame.class, Messages.encoded(golden("lane-frame-of-the-next-version")));

        assertThat(frame)
                .isEqualTo(new LaneFrame(
                        1,
                        new RunId("c.1.2"),
                        4,
                        "compare-stream.control.w",
                        List.of(
                                new LanePart.Text("Hello", 1),
                                new LanePart.Text(" world", 2),
                                new LanePart.Finished("stop", null, new LaneTimes(1L, 2L, 3)))));
    }

    @Test
    void a_job_of_the_next_version_is_traced_by_what_is_known_of_it() throws IOException {
        Object job = Messages.decode(LaneJob.class, Messages.encoded(golden("lane-job-traced-of-the-next-version")));

        assertThat(job).isEqualTo(Messages.all().get("lane-job-traced"));
    }

    @Test
    void a_failure_of_a_kind_that_is_new_still_ends_the_lane() throws IOException {
        LaneFrame frame = (LaneFrame)
                Messages.decode(LaneFrame.class, Messages.encoded(golden("lane-frame-with-a-new-failure-kind")));

        assertThat(frame.parts())
                .containsExactly(new LanePart.Failed(
                        LaneFailure.of(FailureKind.INTERNAL, "Too many cooks."), null, null, LaneTimes.NONE));
    }

    @Test
    void a_state_that_is_new_costs_no_text() throws IOException {
        LaneFrame frame =
                (LaneFrame) Messages.decode(LaneFrame.class, Messages.encoded(golden("lane-frame-with-a-new-state")));

        assertThat(frame.parts())
                .containsExactly(new LanePart.StateChange(LaneState.QUEUED, 5), new LanePart.Text("Hello", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_999, 4_000, 100_000})
    void half_a_character_in_a_prompt_does_not_keep_its_job_from_leaving(int before) {
        LaneJob job = job("x".repeat(before) + "\ud83d half, \ude00 half, \ud83d");

        assertThat(Messages.decode(LaneJob.class, Messages.encode(job))).isEqualTo(job);
    }

    @Test
    void an_image_of_many_megabytes_arrives() {
        LaneFrame frame = new LaneFrame(
                0, new RunId("r"), 1, "c", List.of(new LanePart.Image("data:," + "A".repeat(21_000_000))));

        assertThat(Messages.decode(LaneFrame.class, Messages.encode(frame))).isEqualTo(frame);
    }

    @Test
    void messages_stay_what_they_are_within_a_jvm() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            BusCodecs.register(vertx.eventBus());
            vertx.eventBus().<LaneJob>localConsumer("x", message -> message.reply(message.body()));

            LaneJob sent = job("hello");
            Object back = vertx.eventBus()
                    .request("x", sent)
                    .map(reply -> reply.body())
                    .await(10, TimeUnit.SECONDS);

            assertThat(back).isSameAs(sent);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    static Stream<String> names() {
        return Messages.all().keySet().stream();
    }

    private static LaneJob job(String prompt) {
        ChatRequest request =
                new ChatRequest(new ModelId("m"), List.of(new ChatMessage(Role.USER, prompt)), 10, null, null);
        return new LaneJob("a", 0, new RunId("r"), request, 10);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = RecordCodecTest.class.getResourceAsStream("/bus/" + name + ".json")) {
            return Buffer.buffer(Objects.requireNonNull(file, name).readAllBytes())
                    .toString(UTF_8)
                    .strip();
        }
    }
}
