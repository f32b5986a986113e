package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersAdaptor;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadHeadTest {

    static Stream<MultiMap> heads() {
        return Stream.of(
                MultiMap.caseInsensitiveMultiMap(),
                HeadersMultiMap.httpHeaders(),
                new HeadersAdaptor(new DefaultHttpHeaders()));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void only_what_concerns_the_connection_is_kept(MultiMap head) {
        head.add("Content-Type", "text/event-stream")
                .add("connection", "close")
                .add("Authorization", "Bearer x")
                .add("keep-alive", "timeout=5");

        ReadHead.forget(head);

        assertThat(head.size()).isEqualTo(2);
        assertThat(head.get("Connection")).isEqualTo("close");
        assertThat(head.get("Keep-Alive")).isEqualTo("timeout=5");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void nothing_is_kept_of_a_head_that_says_nothing_of_the_connection(MultiMap head) {
        head.add("Date", "today").add("Set-Cookie", "a=1").add("Set-Cookie", "b=2");

        ReadHead.forget(head);

        assertThat(head.isEmpty()).isTrue();
    }
}
