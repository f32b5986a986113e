package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class VerifyAgainstServiceTest {

    private final Shell shell = new Shell();

    @Test
    void a_concurrent_service_is_proved_so() throws IOException {
        var recording = new Recording()
                .chunks(0, 1, 0, 1)
                .done(0, 0, 90, 900)
                .done(1, 2, 80, 800)
                .complete();
        try (var service = RecordedService.playing(recording.stream())) {
            int exitCode = shell.run("verify", service.url() + "/", "--model", "a", "--model", "b", "--api-key", "k-1");

            assertThat(shell.err()).isEmpty();
            assertThat(exitCode).isZero();
            assertThat(shell.out()).contains("CONCURRENT: all 2 requests");
            assertThat(service.path).isEqualTo("/compare-stream");
            assertThat(service.authorization).isEqualTo("Bearer k-1");
            assertThat(Recording.texts(Recording.parse(service.body).path("models")))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void a_sequential_service_fails() throws IOException {
        var recording =
                new Recording().done(0, 0, 90, 900).done(1, 900, 80, 800).complete();
        try (var service = RecordedService.playing(recording.stream())) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.out()).contains("SEQUENTIAL: ");
        }
    }

    @Test
    void nine_models_are_asked_if_none_is_named_and_no_key_is_sent() throws IOException {
        try (var service = RecordedService.playing(new Recording().complete().stream())) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);

            assertThat(Recording.texts(Recording.parse(service.body).path("models")))
                    .hasSize(9)
                    .doesNotHaveDuplicates();
            assertThat(Recording.parse(service.body).path("input_data").asText())
                    .isNotBlank();
            assertThat(service.authorization).isNull();
        }
    }

    @Test
    void a_path_in_front_of_the_services_own_is_kept() throws IOException {
        try (var service = RecordedService.playing(new Recording().complete().stream())) {
            shell.run("verify", service.url() + "/api");

            assertThat(service.path).isEqualTo("/api/compare-stream");
        }
    }

    @Test
    void a_refusal_is_shown_as_its_detail() throws IOException {
        String problem = "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"at most 5 models, not 9\\u001b[2J\"}";
        try (var service = RecordedService.refusing(400, "application/problem+json", problem)) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err().strip()).isEqualTo("compare-stream: at most 5 models, not 9[2J");
        }
    }

    @Test
    void a_refusal_that_says_when_to_come_back_is_shown_with_the_time() throws IOException {
        try (var service = RecordedService.answering(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3");
            exchange.sendResponseHeaders(503, -1);
        })) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err().strip())
                    .isEqualTo("compare-stream: the service answered with status 503 (try again in 3 s)");
        }
    }

    @Test
    void something_else_than_an_event_stream_is_recognised() throws IOException {
        try (var service = RecordedService.refusing(200, "text/html", "<html>")) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err().lines()).hasSize(1).first().asString().contains("text/html", "main port");
        }
        try (var service = RecordedService.playing("event: message\ndata: {}\n\n")) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err()).contains("it holds: event: message");
        }
    }

    @Test
    void a_stream_that_ends_early_is_an_error_and_no_verdict() throws IOException {
        try (var service = RecordedService.playing(new Recording().done(0, 0, 9, 90).done(1, 0, 9, 90).stream())) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err().strip())
                    .isEqualTo("compare-stream: the service ended the stream before the comparison's end");
            assertThat(shell.out()).doesNotContain("CONCURRENT");
        }
    }

    @Test
    void a_connection_that_breaks_is_told_from_one_that_ends() throws IOException {
        try (var service = RecordedService.answering(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 10_000); // more than is ever sent
            RecordedService.write(exchange, new Recording().started("a").stream());
        })) {
            assertThat(shell.run("verify", service.url())).isEqualTo(1);
            assertThat(shell.err().lines()).hasSize(1).first().asString().contains("broke before");
        }
    }

    @Test
    void where_nothing_listens_the_user_is_told_what_was_tried_and_what_to_do() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(shell.run("verify", "http://127.0.0.1:" + port)).isEqualTo(1);
        assertThat(shell.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("http://127.0.0.1:" + port, "connection refused", "start the service with");
    }
}
