package dev.comparestream.simulator;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The models below {@code simulator/}: each does one thing on purpose, so that people can see what comes of it. */
final class Behaviours {

    static final String PREFIX = "simulator/";

    private static final Pace QUICK = Pace.ofMillis(20, 20);
    /** A script without an end in practice: at 50 pieces a second it takes months. */
    private static final int ENDLESS = 1_000_000_000;

    private static final int SHORT = 24;
    private static final int ROUND = 120;
    private static final int RETRY_AFTER_SECONDS = 3_600;

    private final Prose prose;
    private final String picture =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(Resources.bytes("picture.png"));

    private final Map<String, Function<ChatCall, Script>> byName = Map.ofEntries(
            Map.entry("steady", call -> steady(call, 100, QUICK).limitedTo(call.maxTokens())),
            Map.entry("slow", call -> limited(call, text(call, 60), Pace.ofMillis(8_000, 250), Ending.STOP)),
            Map.entry("thinking", call -> limited(call, thoughtsAndText(call), Pace.ofMillis(300, 25), Ending.STOP)),
            Map.entry("rate-limited", this::rateLimited),
            Map.entry("breaks-off", call -> limited(call, text(call, SHORT), QUICK, Ending.BREAK_OFF)),
            Map.entry("truncated", call -> limited(call, text(call, SHORT), QUICK, Ending.TRUNCATE)),
            Map.entry("stalls", call -> limited(call, text(call, SHORT), QUICK, Ending.SILENCE)),
            Map.entry("error-mid-stream", call -> limited(call, text(call, SHORT), QUICK, Ending.ERROR)),
            Map.entry("empty", call -> limited(call, List.of(), QUICK, Ending.STOP)),
            Map.entry("image", call -> limited(call, textAndImage(), QUICK, Ending.STOP)),
            Map.entry("endless", this::endless));

    Behaviours(Prose prose) {
        this.prose = prose;
    }

    /** @throws Refusal when the id names no behaviour, or names one that refuses */
    Script script(ChatCall call) {
        String name = call.model().substring(PREFIX.length());
        if (name.startsWith(SteadyId.PREFIX)) {
            // What stands in the id was asked for more plainly than max_tokens, which services send with every call.
            SteadyId id = SteadyId.parse(name);
            return steady(call, id.deltas(), Pace.ofMillis(id.millis(), id.millis()));
        }
        Function<ChatCall, Script> behaviour = byName.get(name);
        if (behaviour == null) {
            throw Refusal.of(
                    400, call.model() + " is not a valid model ID; below " + PREFIX + " there are " + sortedNames());
        }
        return behaviour.apply(call);
    }

    /** The names, without the prefix. */
    List<String> sortedNames() {
        return byName.keySet().stream().sorted().toList();
    }

    private Script steady(ChatCall call, int deltas, Pace pace) {
        return new Script(new Cycle<>(prose.round(call, ROUND), deltas), pace, Ending.STOP);
    }

    private Script endless(ChatCall call) {
        if (!call.stream()) {
            throw Refusal.of(400, call.model() + " never ends: ask for it with \"stream\": true");
        }
        return steady(call, ENDLESS, QUICK);
    }

    private Script rateLimited(ChatCall call) {
        throw Refusal.retryable(
                429,
                call.model() + " is temporarily rate-limited upstream. Please retry in an hour.",
                RETRY_AFTER_SECONDS);
    }

    private static Script limited(ChatCall call, List<Piece> pieces, Pace pace, Ending ending) {
        return new Script(pieces, pace, ending).limitedTo(call.maxTokens());
    }

    private List<Piece> text(ChatCall call, int pieces) {
        List<Piece> answer = prose.answer(call, pieces);
        return answer.subList(0, Math.min(pieces, answer.size()));
    }

    private List<Piece> thoughtsAndText(ChatCall call) {
        List<Piece> pieces = new ArrayList<>(prose.thoughts(call));
        pieces.addAll(prose.answer(call, 60));
        return pieces;
    }

    private List<Piece> textAndImage() {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.text("Here is "));
        pieces.add(Piece.text("a picture:"));
        pieces.add(Piece.image(picture));
        return pieces;
    }
}
