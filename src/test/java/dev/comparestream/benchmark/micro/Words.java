package dev.comparestream.benchmark.micro;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A few words of an answer, and the events in which OpenRouter sends them. */
public final class Words {

    /** How many there are; what is measured is told for each of them. */
    public static final int COUNT = 8;

    public static final List<String> ALL =
            List.of(" slow", " start", " doubles", " the", " window", " –", " once", " per\nround \"trip\"");

    private static final String EVENT = """
            data: {"id":"gen-1763800000-AbCdEfGhIjKlMnOpQrSt","provider":"Provider","model":"vendor/model-name",\
            "object":"chat.completion.chunk","created":1763800000,"choices":[{"index":0,"delta":\
            {"role":"assistant","content":"#"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}

            """;

    private Words() {}

    /** An event for each word. */
    static byte[][] events() {
        return ALL.stream().map(Words::event).toArray(byte[][]::new);
    }

    /** All events, as a read brings them that finds so many. */
    static byte[] eventsTogether() {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        ALL.forEach(word -> together.writeBytes(event(word)));
        return together.toByteArray();
    }

    private static byte[] event(String word) {
        String escaped = word.replace("\n", "\\n").replace("\"", "\\\"");
        return EVENT.replace("#", escaped).getBytes(StandardCharsets.UTF_8);
    }
}
