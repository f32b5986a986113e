package dev.comparestream.clients;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.testkit.Documents;
import dev.comparestream.testkit.Door;
import dev.comparestream.testkit.Installed;
import dev.comparestream.testkit.InterfaceDocument;
import dev.comparestream.testkit.Proxy;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers have already works as it is: their libraries and programs, and what stands in front of their services. */
@Timeout(60)
class ForeignClientsTest {

    /** White space, line ends of every kind, other alphabets, and letters outside of the basic plane. */
    private static final List<String> PIECES = List.of(
            " leading", "\n\n", "data: x\r\n", "\u2028\u2029\u0085", "Größe 大きさ", "😀", "\"\\/", "\t trailing ");

    /** What a proxy does of which nothing else was asked. */
    private static final String PLAIN_NGINX = "server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }";

    private static final ScriptedUpstream UPSTREAM = scriptedUpstream();
    private static final TestService SERVICE = service().upstream(UPSTREAM).with("http.heartbeat", "100ms");
    private static final List<Door> DOORS = new ArrayList<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void openDoors() throws IOException {
        UPSTREAM.answers(
                "whole",
                PIECES.stream()
                        .reduce(script(), (script, piece) -> script.text(piece), (a, b) -> b)
                        .done());
        UPSTREAM.answers("thinks", script().reasoning("Hm. ").text("Yes.").done());
        UPSTREAM.answers("refused", script().refuses(402, "Insufficient credits"));
        UPSTREAM.answers("endless", script().text("first").hangs());
        URI service = SERVICE.uri();
        DOORS.add(Door.direct(service));
        if (Installed.has("nginx")) {
            DOORS.add(Proxy.nginx("nginx as it is", PLAIN_NGINX, service, directory("plain")));
            DOORS.add(Proxy.nginx(
                    "nginx as operating.md has it",
                    Documents.block("operating.md", "nginx"),
                    service,
                    directory("documented")));
        }
        if (Installed.has("haproxy")) {
            DOORS.add(Proxy.haproxy(
                    "HAProxy as operating.md has it",
                    Documents.block("operating.md", "haproxy"),
                    service,
                    directory("haproxy")));
        }
    }

    @AfterAll
    static void close() {
        DOORS.forEach(Door::close);
        SERVICE.close();
        UPSTREAM.close();
    }

    static Stream<Arguments> everyClientThroughEveryDoor() {
        List<Supplier<ForeignClient>> clients = new ArrayList<>(List.of(OkHttpSse::new, LaunchDarklyEventSource::new));
        if (Installed.has("curl")) {
            clients.add(Curl::new);
        }
        return clients.stream().flatMap(client -> DOORS.stream().map(door -> Arguments.of(client.get(), door)));
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("everyClientThroughEveryDoor")
    void comparison_comes_whole(ForeignClient client, Door door) {
        try (client) {
            Received received = new Received();
            client.asks(door.uri(), request("whole", "thinks", "refused"), received);

            List<JsonNode> events = received.whole();

            assertThat(content(events, 0)).isEqualTo(String.join("", PIECES));
            assertThat(content(events, 1)).isEqualTo("Yes.");
            assertThat(content(events, 2)).isEqualTo("Error: Insufficient credits");
            assertThat(types(events).subList(0, 3)).containsOnly("start");
            assertThat(types(events)).endsWith("complete").contains("reasoning");
            assertThat(types(events).stream().filter("done"::equals)).hasSize(3);
            assertThat(events)
                    .allSatisfy(event -> assertThat(InterfaceDocument.complaints("Event", event))
                            .isEmpty());
        }
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("everyClientThroughEveryDoor")
    void pieces_come_as_they_are_made(ForeignClient client, Door door) {
        String gate = client + " " + door;
        String model = "gated-" + gate.hashCode();
        UPSTREAM.answers(
                model, script().text("first").awaitsRelease(gate).text("second").done());
        try (client) {
            Received received = new Received();
            client.asks(door.uri(), request(model), received);

            assertThat(received.next("chunk").path("content").asText()).isEqualTo("first");
            UPSTREAM.release(gate);

            assertThat(content(received.whole(), 0)).isEqualTo("firstsecond");
        }
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("everyClientThroughEveryDoor")
    void client_that_goes_away_ends_the_upstreams_work(ForeignClient client, Door door) {
        String model = "endless:" + (client + " " + door).hashCode();
        Received received = new Received();
        client.asks(door.uri(), request(model, model), received);
        received.next("chunk");
        received.next("chunk");

        client.close();

        UPSTREAM.awaitThat(
                "both requests of " + model + " given up",
                upstream -> upstream.log(model).size() == 2
                        && upstream.log(model).stream()
                                .allMatch(
                                        exchange -> exchange.clientClosedNanos().isPresent()));
    }

    private static String content(List<JsonNode> events, int lane) {
        StringBuilder content = new StringBuilder();
        for (JsonNode event : events) {
            if (event.path("type").asText().equals("chunk")
                    && event.path("index").asInt() == lane) {
                content.append(event.path("content").asText());
            }
        }
        return content.toString();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    private static Path directory(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }
}
