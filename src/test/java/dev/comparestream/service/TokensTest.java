package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestService.await;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.TestTokens.claims;
import static dev.comparestream.testkit.TestTokens.jwks;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.TestTokens;
import dev.comparestream.testkit.Way;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who come with tokens of an identity provider. */
@Timeout(60)
class TokensTest {

    private static final TestTokens OLD = TestTokens.rsa("old");
    private static final TestTokens NEW = TestTokens.elliptic("new");

    private final ScriptedUpstream upstream = scriptedUpstream()
            .answersPath("/models", script().status(404, Map.of(), ""))
            .answersEverything(script().text("hello").done());
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
    private volatile Handler<HttpServerRequest> provider =
            request -> request.response().end(jwks(OLD));
    private final HttpServer server = await(
            vertx.createHttpServer()
                    .requestHandler(request -> {
                        provider.handle(request);
                        looks.add(request.path());
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture(),
            "the provider");
    private final TestService service = service()
            .upstream(upstream)
            .with("auth.mode", "jwt")
            .with("auth.jwt.jwks", "http://127.0.0.1:" + server.actualPort() + "/keys")
            .with("auth.jwt.issuer", TestTokens.ISSUER)
            .with("auth.jwt.audience", TestTokens.AUDIENCE)
            .with("auth.jwt.reload", "20ms")
            .with("auth.jwt.timeout", "2s")
            .with("auth.jwt.max-size", "8KiB");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        await(vertx.close().toCompletionStage().toCompletableFuture(), "the provider's end");
    }

    @Test
    void right_token_opens_the_way_and_its_subject_is_named_nowhere() {
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(status(OLD.token(claims("alice@example.org")))).isEqualTo(200);
            assertThat(status(NEW.token(claims("mallory@example.org")))).isEqualTo(401);
            assertThat(log.text()).doesNotContain("alice", "mallory", "eyJ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_a_right_token_opens_a_way_and_nothing_starts_without_one(Way way) {
        for (String prefix : List.of("", "/api")) {
            for (Map<String, String> headers : List.of(
                    Map.<String, String>of(),
                    bearer(NEW.token(claims("alice"))),
                    bearer(TestTokens.unsigned(claims("alice"), "none")))) {
                HttpResponse<String> refused = way.asks(service, prefix, headers);
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.body()).contains("oken").doesNotContain("alice");
            }
            assertThat(upstream.log()).isEmpty();
        }
        assertThat(way.asks(service, "", bearer(OLD.token(claims("alice")))).statusCode())
                .isEqualTo(way.status());
    }

    @Test
    void comparison_is_its_subjects() {
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser alice = service.browser()
                .withHeader("Authorization", "Bearer " + OLD.token(claims("alice")))
                .asks("a")
                .sees(events("chunk", 1));
        String path = "/comparisons/" + alice.header("X-Comparison-Id");

        assertThat(service.ask("DELETE", path, bearer(OLD.token(claims("bob")))).statusCode())
                .isEqualTo(403);
        assertThat(service.ask("DELETE", path, bearer(OLD.token(claims("alice"))))
                        .statusCode())
                .isEqualTo(202);
        alice.awaitsEnd();
    }

    @Test
    void keys_come_and_go_without_a_restart() {
        assertThat(status(NEW.token(claims("alice")))).isEqualTo(401);

        provider = request -> request.response().end(jwks(OLD, NEW));
        awaitsLooks(2);
        assertThat(status(OLD.token(claims("alice")))).isEqualTo(200);
        assertThat(status(NEW.token(claims("alice")))).isEqualTo(200);

        provider = request -> request.response().end(jwks(NEW));
        awaitsLooks(2);
        assertThat(status(OLD.token(claims("alice")))).isEqualTo(401);
        assertThat(status(NEW.token(claims("alice")))).isEqualTo(200);
    }

    @Test
    void provider_that_fails_hangs_or_floods_changes_nothing() {
        assertThat(status(OLD.token(claims("alice")))).isEqualTo(200);
        for (Handler<HttpServerRequest> broken : List.<Handler<HttpServerRequest>>of(
                request -> request.response().setStatusCode(500).end(),
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/other")
                        .end(),
                request -> request.response().end("<html>"),
                request -> request.response().end("{\"keys\": []}"),
                request -> {},
                request -> request.response().setChunked(true).write("{"),
                request -> request.response().end("{\"keys\": [" + " ".repeat(10_000) + "]}"),
                request -> request.connection().close())) {
            provider = broken;
            awaitsLooks(2);

            assertThat(status(OLD.token(claims("alice")))).isEqualTo(200);
        }
        provider = request -> request.response().end(jwks(NEW));
        awaitsLooks(2);
        assertThat(status(NEW.token(claims("alice")))).isEqualTo(200);
    }

    @Test
    void service_does_not_start_without_keys() {
        provider = request -> {};

        assertThatThrownBy(service::start).hasMessageContaining("auth.jwt.jwks").hasMessageContaining("2000 ms");
    }

    /** Once one has begun the one before it is over. */
    private void awaitsLooks(int more) {
        looks.clear();
        for (int n = 0; n < more; n++) {
            try {
                assertThat(looks.poll(20, TimeUnit.SECONDS)).isEqualTo("/keys");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private int status(String token) {
        return service.post("/compare", request("m").toString(), bearer(token)).statusCode();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
