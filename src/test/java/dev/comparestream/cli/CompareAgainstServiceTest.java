package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompareAgainstServiceTest {

    private final Shell shell = new Shell();

    @Test
    void one_answer_is_enough_for_success() throws IOException {
        var recording = new Recording()
                .started("a", "b")
                .chunk(0, "Hello")
                .failed(1, "timeout", 0, 5)
                .done(0, 0, 3, 9)
                .complete();
        try (var service = RecordedService.playing(recording.stream())) {
            int exitCode = shell.run("compare", "--url", service.url(), "--model", "a", "--model", "b", "@hi there");

            assertThat(exitCode).isZero();
            assertThat(shell.outLines()).contains("[0 a] Hello", "[1 b] Error: no luck");
            assertThat(Recording.parse(service.body).path("input_data").asText())
                    .isEqualTo("@hi there");
        }
    }

    @Test
    void no_answer_is_a_failure() throws IOException {
        try (var service = RecordedService.playing(new Recording().failed(0, "timeout", 0, 5).complete().stream())) {
            assertThat(shell.run("compare", "--url", service.url(), "--model", "a", "hi"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_comparison_that_is_lost_is_a_failure_in_plain_words() throws IOException {
        try (var service = RecordedService.playing(
                new Recording().chunk(0, "Half").done(0, 0, 1, 2).lost("the node ended").stream())) {
            assertThat(shell.run("compare", "--url", service.url(), "--model", "a", "hi"))
                    .isEqualTo(1);
            assertThat(shell.outLines()).contains("[0 a] Half", "The comparison was lost: the node ended");
        }
    }

    @Test
    void scripts_get_the_events_as_they_came_without_raw_control_characters() throws IOException {
        String chunk = "{\"type\":\"chunk\",\"index\":0,\"n\":0.00010,\"content\":\"\u009b2J\\u001b\"}";
        String stream = "data: " + chunk + "\n\n" + new Recording().complete().stream();
        try (var service = RecordedService.playing(stream)) {
            shell.run("compare", "--url", service.url(), "--json", "--model", "a", "hi");

            assertThat(shell.outLines()).hasSize(2).first().isEqualTo(chunk.replace("\u009b", "\\u009b"));
            assertThat(Recording.parse(shell.outLines().get(0))).isEqualTo(Recording.parse(chunk));
        }
    }

    @Test
    void what_was_held_back_is_shown_when_the_stream_breaks() throws IOException {
        try (var service = RecordedService.playing(new Recording().chunk(0, "Half a li").stream())) {
            assertThat(shell.run("compare", "--url", service.url(), "--model", "a", "hi"))
                    .isEqualTo(1);
            assertThat(shell.outLines()).containsExactly("[0 a] Half a li");
            assertThat(shell.err().lines()).hasSize(1);
        }
    }

    @Test
    void a_line_is_shown_while_the_service_is_still_answering() throws IOException {
        var seen = new CountDownLatch(1);
        var out = new StringWriter() {
            @Override
            public void flush() {
                if (toString().contains("[0 a] first line")) {
                    seen.countDown();
                }
            }
        };
        try (var service = RecordedService.answering(exchange -> {
            RecordedService.beginStream(exchange);
            RecordedService.write(exchange, new Recording().chunk(0, "first line\n").stream());
            awaitOrFail(seen);
            RecordedService.write(exchange, new Recording().done(0, 0, 1, 2).complete().stream());
        })) {
            assertThat(compare(service, out)).isZero();
        }
    }

    @Test
    void when_nobody_reads_the_output_any_more_the_comparison_is_given_up() throws Exception {
        var noticed = new CountDownLatch(1);
        var closedPipe = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (var service = RecordedService.answering(exchange -> {
            RecordedService.beginStream(exchange);
            try {
                while (true) {
                    RecordedService.write(exchange, new Recording().chunk(0, "on and on\n").stream());
                }
            } catch (IOException clientGone) {
                noticed.countDown();
            }
        })) {
            assertThat(compare(service, closedPipe)).isEqualTo(1);
            awaitOrFail(noticed);
        }
    }

    private static int compare(RecordedService service, Writer out) {
        String[] args = {"compare", "--url", service.url(), "--model", "a", "hi"};
        return CommandLineTool.run(args, conf -> 7, new PrintWriter(out), new PrintWriter(new StringWriter()));
    }

    private static void awaitOrFail(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("waited in vain");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
