package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers that would be megabytes of monotony as files: their cases are stored with {@code made} for segments. */
final class LargeAnswers {

    private static final String CHUNK = "{\"id\":\"gen-1761500000-TortureAbCdEf\",\"provider\":\"OpenAI\","
            + "\"model\":\"openai/gpt-4o-mini\",\"object\":\"chat.completion.chunk\",\"created\":1761500000,";

    /** In base64 just over 3 MiB. */
    private static final int IMAGE_BYTES = 8 + 9 * 256 * 1024;

    private static final String DONE = "data: [DONE]\n\n";

    private LargeAnswers() {}

    static void fill(ObjectNode torture) {
        ObjectNode response = (ObjectNode) torture.required("response");
        if (response.has("made")) {
            ArrayNode segments = response.putArray("segments");
            made(response.remove("made").asText())
                    .forEach(bytes -> segments.addObject()
                            .put("delay_ms", 0)
                            .put("b64", Base64.getEncoder().encodeToString(bytes)));
        }
    }

    private static List<byte[]> made(String what) {
        return switch (what) {
            case "image of 3 MB" -> image();
            case "error page of 2 MB" -> errorPage();
            case "3,000 events in one write" -> burst();
            case "delta of 1 MB" -> delta();
            default -> throw new IllegalArgumentException("no such answer: " + what);
        };
    }

    private static List<byte[]> image() {
        byte[] png = Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), IMAGE_BYTES);
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        String delta = "\"content\":\"\",\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url
                + "\"},\"index\":0}]";
        return withEnd(Stream.concat(
                Stream.of(event(choice("\"content\":\"Here is\"", "null"))),
                cut(event(choice(delta, "null")), 65_536)));
    }

    private static List<byte[]> errorPage() {
        byte[] piece = "x".repeat(65_536).getBytes(UTF_8);
        return IntStream.range(0, 32).mapToObj(i -> piece).toList();
    }

    private static List<byte[]> burst() {
        String digits = IntStream.range(0, 3_000)
                .mapToObj(i -> "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + i % 10 + "\"}}]}\n\n")
                .collect(Collectors.joining());
        return List.of((digits + finish() + usage() + DONE).getBytes(UTF_8));
    }

    private static List<byte[]> delta() {
        String text = "The quick brown fox — ünïcödé 🦊. ".repeat(24_000);
        return withEnd(Stream.concat(
                Stream.of(event(choice("\"content\":\"\"", "null"))),
                cut(event(choice("\"content\":\"" + text + '"', "null")), 50_000)));
    }

    private static List<byte[]> withEnd(Stream<byte[]> body) {
        return Stream.concat(body, Stream.of(finish(), usage(), DONE).map(text -> text.getBytes(UTF_8)))
                .toList();
    }

    private static Stream<byte[]> cut(byte[] whole, int size) {
        return IntStream.iterate(0, from -> from < whole.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)));
    }

    private static byte[] event(String json) {
        return ("data: " + json + "\n\n").getBytes(UTF_8);
    }

    private static String choice(String delta, String finishReason) {
        return CHUNK + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"," + delta
                + "},\"finish_reason\":" + finishReason + ",\"native_finish_reason\":" + finishReason
                + ",\"logprobs\":null}]}";
    }

    private static String finish() {
        return "data: " + choice("\"content\":\"\"", "\"stop\"") + "\n\n";
    }

    private static String usage() {
        return "data: " + CHUNK + "\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5,"
                + "\"total_tokens\":17,\"cost\":0.000123,\"is_byok\":false,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0},"
                + "\"cost_details\":{\"upstream_inference_cost\":null,\"upstream_inference_prompt_cost\":0.00008,"
                + "\"upstream_inference_completions_cost\":0.000043},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0}}}\n\n";
    }
}
