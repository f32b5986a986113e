package dev.comparestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final long PATIENCE = 10;

    private final Vertx vertx = Vertx.vertx();
    // Held, because a client that nobody holds is closed when it is collected.
    private final HttpClient client = vertx.createHttpClient();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(PATIENCE, TimeUnit.SECONDS);
    }

    @Test
    void a_refusal_is_json_with_its_status_as_a_title_and_a_detail_that_frontends_show() throws Exception {
        Answer answer = ask(Problem.of(400, "input_data is \"missing\"."));

        assertThat(answer.head().statusCode()).isEqualTo(400);
        assertThat(answer.head().getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.head().getHeader("Retry-After")).isNull();
        assertThat(answer.body())
                .hasToString("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"input_data is \\\"missing\\\".\"}");
    }

    @Test
    void when_to_come_again_is_said_in_seconds() throws Exception {
        assertThat(ask(new Problem(503, "Full.", Duration.ofSeconds(5))).head().getHeader("Retry-After"))
                .isEqualTo("5");
    }

    @Test
    void less_than_a_second_is_a_second() throws Exception {
        assertThat(ask(new Problem(503, "Full.", Duration.ofMillis(10))).head().getHeader("Retry-After"))
                .isEqualTo("1");
    }

    @Test
    void a_wait_that_is_no_whole_number_of_seconds_is_not_cut_short() throws Exception {
        assertThat(ask(new Problem(429, "Slow.", Duration.ofMillis(2_500)))
                        .head()
                        .getHeader("Retry-After"))
                .isEqualTo("3");
    }

    @Test
    void an_answer_that_has_begun_is_left_alone() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().setChunked(true).write("begun ");
                    Problem.of(500, "late").send(request.response());
                    request.response().end("and ended");
                })
                .listen(0, "127.0.0.1")
                .await(PATIENCE, TimeUnit.SECONDS);

        Answer answer = ask(server);

        assertThat(answer.head().statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasToString("begun and ended");
    }

    private Answer ask(Problem problem) throws Exception {
        return ask(vertx.createHttpServer()
                .requestHandler(request -> problem.send(request.response()))
                .listen(0, "127.0.0.1")
                .await(PATIENCE, TimeUnit.SECONDS));
    }

    private Answer ask(HttpServer server) throws Exception {
        return client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send())
                .compose(head -> head.body().map(body -> new Answer(head, body)))
                .await(PATIENCE, TimeUnit.SECONDS);
    }

    private record Answer(HttpClientResponse head, Buffer body) {}
}
