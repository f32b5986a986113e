package dev.comparestream.service;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.TestService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageFilesTest {

    private static final Path WEB = Path.of("src/main/resources/web");
    private static final TestService SERVICE = service();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void page_is_served_with_a_policy_under_which_nothing_foreign_runs() throws Exception {
        for (String path : List.of("/", "/api/")) {
            HttpResponse<String> page = SERVICE.get(path);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo(Files.readString(WEB.resolve("index.html")));
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'; img-src 'self' data: https:; ");
        }
    }

    @Test
    void every_file_that_the_page_is_made_of_is_served_as_what_it_is() throws Exception {
        // That the files are modules is told to Node, which reads them from the sources; browsers know it from the
        // page.
        try (Stream<Path> files =
                Files.walk(WEB).filter(Files::isRegularFile).filter(file -> !file.endsWith("package.json"))) {
            for (Path file : files.toList()) {
                String name = WEB.relativize(file).toString();
                HttpResponse<String> answer = SERVICE.get("/" + (name.equals("index.html") ? "" : name));

                assertThat(answer.statusCode()).as(name).isEqualTo(200);
                assertThat(answer.body()).as(name).isEqualTo(Files.readString(file));
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as(name)
                        .hasValueSatisfying(type -> assertThat(type).contains(typeOf(name)));
            }
        }
    }

    @Test
    void browser_that_has_a_file_is_told_so() throws Exception {
        HttpResponse<String> first = SERVICE.get("/compare-stream.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = get("/compare-stream.js", "If-None-Match", tag);
        HttpResponse<byte[]> other = get("/compare-stream.js", "If-None-Match", "W/\"other\"");

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void browser_that_can_unzip_is_given_less() throws Exception {
        HttpResponse<byte[]> zipped = get("/compare-stream.js", "Accept-Encoding", "br, gzip");

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(plain.readAllBytes()).isEqualTo(Files.readAllBytes(WEB.resolve("compare-stream.js")));
        }
    }

    @Test
    void head_tells_the_same_without_the_file_and_other_methods_have_no_meaning() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", "/compare-stream.js");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).isPresent();
        assertThat(head.body()).isEmpty();
        assertThat(send("POST", "/").statusCode()).isEqualTo(405);
    }

    @Test
    void nothing_else_of_the_jar_is_served() {
        for (String path : List.of(
                "/app/none.js",
                "/app/",
                "/app/../../META-INF/services/ch.qos.logback.classic.spi.Configurator",
                "/app/..%2f..%2fMETA-INF/services/ch.qos.logback.classic.spi.Configurator",
                "/META-INF/services/ch.qos.logback.classic.spi.Configurator",
                "/index.html",
                "/web/index.html",
                "/vendor/%00.js")) {
            HttpResponse<String> answer = SERVICE.get(path);

            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("LogSetup", "<!doctype");
        }
    }

    private static HttpResponse<byte[]> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(SERVICE.uri().resolve(path))
                .header(header, value)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(SERVICE.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "svg" -> "image/svg+xml";
            default -> "text/plain";
        };
    }
}
