package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An upstream's answer as it was seen in the wild, and what a client of compare-stream must be given for it.
 *
 * @param name         {@code NNN-name}
 * @param why          what is special about it
 * @param source       the evidence; {@code self}: constructed
 * @param level        {@code must}, {@code should}, or {@code policy}: several behaviours are defensible
 * @param needs        the configuration that the case presumes; a missing node where it presumes none
 * @param answers      to the first, second … request for the same model; the last one repeats
 * @param expectations the recommended one first; any of them is enough
 */
public record TortureCase(
        String name,
        String why,
        String source,
        String level,
        List<String> tags,
        JsonNode needs,
        List<TortureAnswer> answers,
        List<TortureExpectation> expectations) {

    static TortureCase read(JsonNode json) {
        List<TortureAnswer> answers = new ArrayList<>();
        answers.add(TortureAnswer.read(json.required("response")));
        json.path("then").forEach(then -> answers.add(TortureAnswer.read(then)));
        return new TortureCase(
                json.required("name").asText(),
                json.required("why").asText(),
                json.required("source").asText(),
                json.required("level").asText(),
                texts(json.path("tags")),
                json.path("needs"),
                List.copyOf(answers),
                Stream.concat(Stream.of(json.required("expect")), elements(json.path("expect_alt")))
                        .map(TortureExpectation::new)
                        .toList());
    }

    /** The three digits that the name starts with. */
    public String number() {
        return name.substring(0, 3);
    }

    /** What {@link ScriptedUpstream#answers} takes. */
    public UpstreamScript[] scripts() {
        return answers.stream()
                .map(answer -> UpstreamScript.script().then(answer))
                .toArray(UpstreamScript[]::new);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list.stream();
    }
}
