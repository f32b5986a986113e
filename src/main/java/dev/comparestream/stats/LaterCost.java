package dev.comparestream.stats;

/**
 * What cancelled lanes cost, as far as the upstream has told it afterwards.
 *
 * @param answers whose cost is known
 * @param cost  in the upstream's currency
 */
public record LaterCost(long answers, long promptTokens, long completionTokens, double cost) {

    static final LaterCost NONE = new LaterCost(0, 0, 0, 0);

    LaterCost plus(LaterCost other) {
        return new LaterCost(
                answers + other.answers,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                cost + other.cost);
    }
}
