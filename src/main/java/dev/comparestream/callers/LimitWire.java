package dev.comparestream.callers;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.callers.LimitKeeper.Answer;
import dev.comparestream.callers.LimitKeeper.Question;
import dev.comparestream.callers.LimitKeeper.Recollection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What nodes say to each other about limits, as JSON. */
final class LimitWire {

    static final String ACCOUNT = "account";
    static final String GRANT = "grant";
    static final String UNDONE = "undone";

    private static final String BROWSER = "browser";
    private static final String LANES = "lanes";
    private static final String NODE = "node";
    private static final String PASSED = "passed";
    private static final String LEFT = "left";
    private static final String QUOTA = "quota";
    private static final String EXCEEDED = "exceeded";
    private static final String RETRY = "retry_ns";
    private static final String RUNNING = "running";

    private LimitWire() {}

    static JsonObject question(Question question) {
        return new JsonObject()
                .put(ACCOUNT, question.account())
                .put(BROWSER, question.browser())
                .put(LANES, question.lanes())
                .put(NODE, question.node())
                .put(GRANT, question.grant())
                .put(PASSED, new JsonArray(List.copyOf(question.passed())));
    }

    static Question question(JsonObject json) {
        return new Question(
                json.getString(ACCOUNT),
                json.getString(BROWSER),
                json.getInteger(LANES),
                json.getString(NODE),
                json.getString(GRANT),
                json.getJsonArray(PASSED).stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    static JsonObject answer(Answer answer) {
        JsonObject json = new JsonObject().put(LEFT, left(answer.left()));
        if (answer.verdict() instanceof Verdict.Exceeded exceeded) {
            return json.put(EXCEEDED, exceeded.which().name())
                    .put(QUOTA, quota(exceeded.quota()))
                    .put(RETRY, exceeded.retryAfter().toNanos());
        }
        Quota quota = ((Verdict.Allowed) answer.verdict()).quota();
        return quota == null ? json : json.put(QUOTA, quota(quota));
    }

    /**
     * An answer as the asking node has it; empty where that was no answer.
     *
     * @param undo  of a comparison that is allowed
     * @param ended of the same
     */
    static Optional<Answer> answer(JsonObject json, Runnable undo, Runnable ended) {
        if (!json.containsKey(LEFT)) {
            return Optional.empty();
        }
        Quota quota = json.containsKey(QUOTA) ? quota(json.getJsonObject(QUOTA)) : null;
        return Optional.of(new Answer(verdict(json, quota, undo, ended), left(json.getJsonObject(LEFT))));
    }

    private static Verdict verdict(JsonObject json, @Nullable Quota quota, Runnable undo, Runnable ended) {
        String exceeded = json.getString(EXCEEDED);
        return exceeded == null || quota == null
                ? new Verdict.Allowed(quota, undo, ended)
                : new Verdict.Exceeded(Reason.valueOf(exceeded), quota, Duration.ofNanos(json.getLong(RETRY)));
    }

    static JsonObject recollection(Recollection known) {
        JsonObject running = new JsonObject();
        known.running().forEach(running::put);
        return new JsonObject().put(LEFT, left(known.left())).put(RUNNING, running);
    }

    static Recollection recollection(JsonObject json) {
        Map<String, Integer> running = new HashMap<>();
        JsonObject lanes = json.getJsonObject(RUNNING);
        lanes.fieldNames().forEach(grant -> running.put(grant, lanes.getInteger(grant)));
        return new Recollection(left(json.getJsonObject(LEFT)), running);
    }

    static JsonObject left(Left left) {
        return new JsonObject()
                .put("comparisons", left.comparisons())
                .put(LANES, left.lanes())
                .put("day", left.day());
    }

    static Left left(JsonObject json) {
        return new Left(json.getLong("comparisons"), json.getLong(LANES), json.getLong("day"));
    }

    private static JsonObject quota(Quota quota) {
        return new JsonObject()
                .put("limit", quota.limit())
                .put("remaining", quota.remaining())
                .put("reset_ns", quota.reset().toNanos());
    }

    private static Quota quota(JsonObject json) {
        return new Quota(json.getLong("limit"), json.getLong("remaining"), Duration.ofNanos(json.getLong("reset_ns")));
    }
}
