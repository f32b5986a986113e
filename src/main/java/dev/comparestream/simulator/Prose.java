package dev.comparestream.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes answers: an opening that takes the prompt up, sections in an order of their own, and a closing. */
final class Prose {

    private static final int TOPIC_WORDS = 6;
    private static final int TOPIC_LENGTH = 60;

    private final List<String> openings = Resources.parts("openings.md");
    private final List<String> sections = Resources.parts("sections.md");
    private final List<String> closings = Resources.parts("closings.md");
    private final List<String> thoughts = Resources.parts("thoughts.md");

    /** An answer of about so many pieces; the same call gets the same one. */
    List<Piece> answer(ChatCall call, int pieces) {
        Random random = Temper.randomOf(call.model());
        String opening = pick(openings, random);
        StringBuilder text = new StringBuilder(opening);
        int words = Words.count(opening);
        List<String> order = new ArrayList<>(sections);
        Collections.shuffle(order, random);
        // Two words make a piece on average; where the next section would be too much, the closing comes.
        for (String section : order) {
            if (words / 2 >= pieces) {
                break;
            }
            text.append("\n\n").append(section);
            words += Words.count(section);
        }
        text.append("\n\n").append(pick(closings, random));
        return Words.cut(filled(text.toString(), call), random).stream()
                .map(Piece::text)
                .toList();
    }

    /** An answer that can be repeated without end: each round is followed by an empty line. */
    List<Piece> round(ChatCall call, int pieces) {
        List<Piece> round = new ArrayList<>(answer(call, pieces));
        int last = round.size() - 1;
        round.set(last, Piece.text(round.get(last).text() + "\n\n"));
        return List.copyOf(round);
    }

    /** What a model that shows its reasoning thinks before it answers. */
    List<Piece> thoughts(ChatCall call) {
        Random random = Temper.randomOf(call.model());
        return Words.cut(filled(String.join(" ", thoughts), call), random).stream()
                .map(Piece::thought)
                .toList();
    }

    private static String filled(String template, ChatCall call) {
        String topic =
                call.prompt().isBlank() ? "your question" : Words.first(call.prompt(), TOPIC_WORDS, TOPIC_LENGTH);
        return template.replace("{model}", call.model()).replace("{topic}", topic);
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
