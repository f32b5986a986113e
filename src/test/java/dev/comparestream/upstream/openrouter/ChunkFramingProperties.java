package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** With the framing before it, the HTTP client's codec finds in any bytes what it finds by itself, wherever reads begin and end. */
class ChunkFramingProperties {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Property(tries = 5_000)
    void both_find_the_same(@ForAll("bodies") String body, @ForAll("lengths") List<Integer> lengths) {
        assertBothFindTheSame(body, lengths);
    }

    @Property(tries = 5_000)
    void in_broken_bodies_too(
            @ForAll("bodies") String body,
            @ForAll("lengths") List<Integer> lengths,
            @ForAll int place,
            @ForAll("bytesOfFraming") char put) {
        StringBuilder broken = new StringBuilder(body);
        broken.setCharAt(Math.floorMod(place, body.length()), put);

        assertBothFindTheSame(broken.toString(), lengths);
    }

    @Example
    void usual_chunks_are_never_the_codecs() {
        ChunkFraming framing = new ChunkFraming();

        assertThat(stripped(framing, bytes("5\r\nhello\r\nA\r\n, you the"))).isEqualTo("hello, you the");
        assertThat(framing.isStopped()).isFalse();
    }

    @Example
    void last_chunk_is_the_codecs() {
        ChunkFraming framing = new ChunkFraming();
        byte[] read = bytes("1\r\n.\r\n0\r\n\r\n");

        assertThat(stripped(framing, read)).isEqualTo(".");
        assertThat(framing.isStopped()).isTrue();
        assertThat(framing.rest(read, read.length)).isEqualTo(bytes("0\r\n\r\n"));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> data =
                Arbitraries.strings().withChars("ab\r\n0;").ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> chunk = Combinators.combine(
                        data, Arbitraries.of("%x", "%x", "%x", "%X", "0%x", "%x;a=b", " %x"))
                .as((text, size) -> size.formatted(text.length()) + "\r\n" + text + "\r\n");
        Arbitrary<String> end = Arbitraries.of(
                "0\r\n\r\n", "0\r\n\r\n", "000\r\n\r\n", "0\r\nA: b\r\n\r\n", "", "7fffffff\r\n", "123456789\r\n");
        return Combinators.combine(chunk.list().ofMinSize(1).ofMaxSize(6), end)
                .as((chunks, last) -> String.join("", chunks) + last);
    }

    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 200))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<Character> bytesOfFraming() {
        return Arbitraries.chars().with("\r\n0189afAFgx;- \0\u00ff");
    }

    private static void assertBothFindTheSame(String body, List<Integer> lengths) {
        assertThat(withFraming(reads(body, lengths))).isEqualTo(byCodecAlone(reads(body, lengths)));
    }

    private static String stripped(ChunkFraming framing, byte[] read) {
        return new String(read, 0, framing.strip(read, 0, read.length), ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** The body in reads of these lengths, in turns. */
    private static List<byte[]> reads(String body, List<Integer> lengths) {
        List<byte[]> reads = new ArrayList<>();
        for (int at = 0, turn = 0; at < body.length(); turn++) {
            int next = Math.min(body.length(), at + lengths.get(turn % lengths.size()));
            reads.add(bytes(body.substring(at, next)));
            at = next;
        }
        return reads;
    }

    private static Found byCodecAlone(List<byte[]> reads) {
        Finding finding = new Finding();
        reads.forEach(finding::byCodec);
        return finding.found();
    }

    private static Found withFraming(List<byte[]> reads) {
        Finding finding = new Finding();
        ChunkFraming framing = new ChunkFraming();
        for (byte[] read : reads) {
            if (framing.isStopped()) {
                finding.byCodec(read);
                continue;
            }
            int end = framing.strip(read, 0, read.length);
            finding.data.write(read, 0, end);
            if (framing.isStopped()) {
                finding.byCodec(framing.rest(read, read.length));
            }
        }
        return finding.found();
    }

    private record Found(String data, boolean isComplete) {}

    private static final class Finding {

        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private final EmbeddedChannel client = new EmbeddedChannel(new HttpClientCodec());
        private boolean isComplete;
        private boolean isBroken;

        Finding() {
            client.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
            byCodec(bytes(HEAD));
        }

        void byCodec(byte[] read) {
            client.writeInbound(Unpooled.wrappedBuffer(read));
            for (Object message = client.readInbound(); message != null; message = client.readInbound()) {
                take((HttpObject) message);
                ReferenceCountUtil.release(message);
            }
        }

        // What follows an end is another answer, which no connection of ours has asked for.
        private void take(HttpObject message) {
            if (isComplete || isBroken) {
                return;
            }
            if (message instanceof HttpContent content) {
                ByteBuf bytes = content.content();
                byte[] brought = new byte[bytes.readableBytes()];
                bytes.getBytes(bytes.readerIndex(), brought);
                data.writeBytes(brought);
            }
            isBroken = message.decoderResult().isFailure();
            isComplete = !isBroken && message instanceof LastHttpContent;
        }

        Found found() {
            client.finishAndReleaseAll();
            return new Found(data.toString(ISO_8859_1), isComplete);
        }
    }
}
