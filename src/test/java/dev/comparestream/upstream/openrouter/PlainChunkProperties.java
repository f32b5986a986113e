package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What it takes for a plain chunk, {@link ChunkReader} reads the same out of; and it takes those that upstreams send. */
class PlainChunkProperties {

    private static final String OPENROUTER =
            "{\"id\":\"gen-1\",\"provider\":\"P\",\"model\":\"v/m\",\"object\":\"chat.completion.chunk\","
                    + "\"created\":1732400000,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":%s},"
                    + "\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}";

    @Property(tries = 20_000)
    void what_is_taken_is_what_the_other_reader_reads(@ForAll("chunks") String chunk) {
        assertSame(chunk.getBytes(UTF_8));
    }

    @Property(tries = 20_000)
    void broken_ones_too(
            @ForAll("chunks") String chunk, @ForAll int place, @ForAll byte put, @ForAll boolean replaces) {
        byte[] bytes = chunk.getBytes(UTF_8);
        int at = Math.floorMod(place, bytes.length);
        if (replaces) {
            bytes[at] = put;
            assertSame(bytes);
        } else {
            assertSame(new String(bytes, 0, at, UTF_8).getBytes(UTF_8));
        }
    }

    @Property(tries = 20_000)
    void what_came_before_changes_nothing_in_what_is_read(
            @ForAll("chunks") String before, @ForAll("chunks") String chunk) {
        assertSameAfter(before, chunk.getBytes(UTF_8));
    }

    @Property(tries = 20_000)
    void nor_does_a_chunk_with_the_same_around_its_text(
            @ForAll("contents") String first, @ForAll("contents") String then, @ForAll int place, @ForAll byte put) {
        byte[] chunk = OPENROUTER.formatted(then).getBytes(UTF_8);
        assertSameAfter(OPENROUTER.formatted(first), chunk);
        chunk[Math.floorMod(place, chunk.length)] = put;
        assertSameAfter(OPENROUTER.formatted(first), chunk);
    }

    @Example
    void text_is_found_where_it_was_in_the_chunk_before() {
        ChunkFrame frame = new ChunkFrame();
        byte[] first = OPENROUTER.formatted("\"Hello\"").getBytes(UTF_8);
        byte[] then = OPENROUTER.formatted("\" w\u00f6rld\\n\"").getBytes(UTF_8);
        assertThat(frame.isAround(then, 0, then.length)).isFalse();

        read(first, frame);

        assertThat(frame.isAround(then, 0, then.length)).isTrue();
        assertThat(read(then, frame)).isEqualTo(new Reading(true, " w\u00f6rld\n", ""));
    }

    private static void assertSameAfter(String before, byte[] chunk) {
        ChunkFrame frame = new ChunkFrame();
        read(before.getBytes(UTF_8), frame);
        assertThat(read(chunk, frame)).isEqualTo(read(chunk));
    }

    @Example
    void usual_chunks_are_plain() {
        for (String content :
                List.of("\"Hello\"", "\" wörld \\u00e9 \\ud83d\\ude00 😀\\n\\\"quoted\\\"\"", "\"\"", "null")) {
            String chunk = OPENROUTER.formatted(content);

            assertThat(read(chunk.getBytes(UTF_8)).isPlain).as(chunk).isTrue();
        }
        Reading openAi = read(("{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"service_tier\":\"default\",\"system_fingerprint\":null,"
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\\tb\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}],\"usage\":null}")
                .getBytes(UTF_8));
        assertThat(openAi).isEqualTo(new Reading(true, "a\tb", ""));
        Reading thinking =
                read("{\"choices\": [ {\"delta\": {\"reasoning\": \"hm\", \"content\": \"\"}} ]}".getBytes(UTF_8));
        assertThat(thinking).isEqualTo(new Reading(true, "", "hm"));
    }

    @Example
    void what_matters_otherwise_is_not_plain() {
        for (String chunk : List.of(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"index\":0.5,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"delta\":{}}]}",
                "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}",
                "{\"choices\":[],\"usage\":{\"total_tokens\":3}}",
                "{\"object\":\"error\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"error\":{\"message\":\"no\"},\"choices\":[{\"delta\":{}}]}",
                "{\"id\":\"a\"}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\\x\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a",
                "{",
                "[1]")) {
            assertThat(read(chunk.getBytes(UTF_8)).isPlain).as(chunk).isFalse();
        }
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.of(
                "\"a\"",
                "\"Hello there\"",
                "\"\"",
                "\"é\\n\"",
                "\"\\u00fc\"",
                "\"a\\\"},\"",
                "\"😀\"",
                "null",
                "\"a\",\"x\":\"b\"",
                "1");
    }

    @Provide
    Arbitrary<String> chunks() {
        Arbitrary<String> strings = Arbitraries.of(
                "\"\"",
                "\"a\"",
                "\"Hello there\"",
                "\"é\"",
                "\"\\n\"",
                "\"\\u00fc\\ud83d\"",
                "\"\\ude00😀\"",
                "\"\\/\\b\\f\\\\\"",
                "\"\\uFFFD\"",
                "\"a\tb\"",
                "null",
                "0",
                "[]",
                "{}",
                "true",
                "\"error\"",
                "\"stop\"",
                "1.5",
                "-3",
                "01",
                "12345");
        Arbitrary<String> delta = object(
                List.of("role", "content", "reasoning", "refusal", "reasoning_content", "tool_calls", "images"),
                strings);
        Arbitrary<String> choice = Combinators.combine(
                        object(List.of("index", "finish_reason", "native_finish_reason", "logprobs", "text"), strings),
                        delta)
                .as((fields, inner) -> with(fields, "\"delta\":" + inner));
        Arbitrary<String> choices =
                choice.list().ofMinSize(0).ofMaxSize(2).map(all -> "[" + String.join(",", all) + "]");
        return Combinators.combine(
                        object(
                                List.of(
                                        "id",
                                        "provider",
                                        "model",
                                        "object",
                                        "created",
                                        "system_fingerprint",
                                        "usage",
                                        "message",
                                        "x"),
                                strings),
                        choices)
                .as((fields, inner) -> with(fields, "\"choices\":" + inner));
    }

    private static Arbitrary<String> object(List<String> names, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of(names), values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(3)
                .map(fields -> "{" + String.join(", ", fields) + "}");
    }

    private static String with(String object, String field) {
        return object.equals("{}") ? "{" + field + "}" : object.substring(0, object.length() - 1) + "," + field + "}";
    }

    private static void assertSame(byte[] bytes) {
        Reading plain = read(bytes);
        if (!plain.isPlain) {
            return;
        }
        try {
            Chunk chunk = ChunkReader.read(bytes, 0, bytes.length, false);
            assertThat(chunk.error()).isNull();
            assertThat(chunk.usage()).isNull();
            assertThat(chunk.choices()).singleElement().satisfies(choice -> {
                assertThat(choice.finishReason()).isNull();
                assertThat(choice.delta().text()).isEqualTo(plain.text);
                assertThat(choice.delta().plainReasoning()).isEqualTo(plain.reasoning);
                assertThat(choice.delta().reasoningDetails).isEmpty();
                assertThat(choice.delta().images).isEmpty();
                assertThat(choice.message().text()).isEmpty();
            });
        } catch (IOException e) {
            throw new AssertionError("taken, and no JSON: " + new String(bytes, UTF_8), e);
        }
    }

    private static Reading read(byte[] bytes) {
        return read(bytes, new ChunkFrame());
    }

    private static Reading read(byte[] bytes, ChunkFrame frame) {
        PlainChunk chunk = new PlainChunk();
        boolean isPlain = chunk.read(bytes, 0, bytes.length, frame);
        return new Reading(isPlain, isPlain ? chunk.text() : "", isPlain ? chunk.reasoning() : "");
    }

    private record Reading(boolean isPlain, String text, String reasoning) {}
}
