package dev.comparestream.cli;

import dev.comparestream.cli.LaneResult.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a service asks its models at once. Each rule looks for one way in which it might not, or in which
 * it cannot be told; the first that finds one decides. A service that none of them finds fault with is concurrent.
 */
final class ConcurrencyRules {

    /** How far apart the starts of concurrent requests may be. */
    static final long MOST_SPREAD_MS = 500;

    // Start and duration are each rounded to whole milliseconds, so an end may be one off either way.
    private static final long ROUNDING_MS = 2;
    // Starts that are closer than this say nothing about a queue: a busy machine alone moves them as far.
    private static final long NOISE_MS = 50;

    private static final List<Function<Evidence, Optional<Verdict>>> RULES = List.of(
            ConcurrencyRules::comparisonLost,
            ConcurrencyRules::tooFewRequests,
            ConcurrencyRules::startsTooFarApart,
            ConcurrencyRules::tooShortToTell,
            ConcurrencyRules::oneAfterAnother,
            ConcurrencyRules::inBatches,
            AnswersInTurn::check);

    private ConcurrencyRules() {}

    static Verdict decide(Evidence evidence) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(evidence).stream())
                .findFirst()
                .orElseGet(() -> Verdict.concurrent("all " + evidence.spans().size() + " requests left within "
                        + evidence.spread() + " ms and ran at the same time, " + evidence.total()
                        + " ms in all instead of " + evidence.sum() + " ms one after the other"));
    }

    private static Optional<Verdict> comparisonLost(Evidence evidence) {
        return Optional.ofNullable(evidence.lost())
                .map(why -> Verdict.undecided("the comparison was lost: " + SafeText.oneLine(why)));
    }

    private static Optional<Verdict> tooFewRequests(Evidence evidence) {
        int requests = evidence.spans().size();
        return when(
                requests < 2,
                Verdict.undecided("it takes two upstream requests to tell, and "
                        + (requests == 0 ? "none left" : "only one left")));
    }

    private static Optional<Verdict> startsTooFarApart(Evidence evidence) {
        return when(
                evidence.spread() > MOST_SPREAD_MS,
                Verdict.sequential("the last request left " + evidence.spread()
                        + " ms after the first; concurrent ones leave within " + MOST_SPREAD_MS + " ms"));
    }

    /** Where all lanes but one are over at once, both orders take equally long. */
    private static Optional<Verdict> tooShortToTell(Evidence evidence) {
        long saved = evidence.sum() - evidence.slowest();
        return when(
                saved <= ROUNDING_MS * evidence.spans().size(),
                Verdict.undecided("all lanes but one were over in " + saved + " ms, too short to tell; "
                        + "ask for longer answers"));
    }

    private static Optional<Verdict> oneAfterAnother(Evidence evidence) {
        long overSlowest = evidence.total() - evidence.slowest();
        long underSum = evidence.sum() - evidence.total();
        return when(
                overSlowest >= underSum,
                Verdict.sequential("it took " + evidence.total() + " ms, nearer to the sum of the lanes ("
                        + evidence.sum() + " ms) than to the slowest one (" + evidence.slowest() + " ms)"));
    }

    /**
     * A service that runs some requests at a time gets near the slowest lane's time as well, but its later requests
     * leave only when earlier ones have ended. Lanes without output do not count: a refusal may come at once.
     */
    private static Optional<Verdict> inBatches(Evidence evidence) {
        List<Span> answered = evidence.spans().stream().filter(Span::gaveOutput).toList();
        if (answered.size() < 2) {
            return Optional.empty();
        }
        Span firstOver =
                answered.stream().min(Comparator.comparingLong(Span::end)).orElseThrow();
        Span lastLeft =
                answered.stream().max(Comparator.comparingLong(Span::start)).orElseThrow();
        if (lastLeft.start() + ROUNDING_MS < firstOver.end()) {
            return Optional.empty();
        }
        String what = "the request of lane " + lastLeft.index() + " left at " + lastLeft.start() + " ms, when lane "
                + firstOver.index() + " was over (" + firstOver.end() + " ms)";
        return Optional.of(
                evidence.spread() < NOISE_MS
                        ? Verdict.undecided(what + ", too short to tell; ask for longer answers")
                        : Verdict.sequential(what));
    }

    private static Optional<Verdict> when(boolean found, Verdict verdict) {
        return found ? Optional.of(verdict) : Optional.empty();
    }
}
