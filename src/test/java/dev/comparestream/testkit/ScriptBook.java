package dev.comparestream.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which script answers which request. */
final class ScriptBook {

    private static final String EVERYTHING = "";

    /** Where a redirect of a torture case leads to: the answer it names, whatever the body's model is. */
    private static final Pattern CASE = Pattern.compile("[?&]case=([^&]+)");

    private final Map<String, List<UpstreamScript>> byModel = new ConcurrentHashMap<>();
    private final Map<String, List<UpstreamScript>> byPath = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    void model(String model, List<UpstreamScript> scripts) {
        byModel.put(model, scripts);
    }

    void everything(List<UpstreamScript> scripts) {
        byModel.put(EVERYTHING, scripts);
    }

    void path(String pathEnd, List<UpstreamScript> scripts) {
        byPath.put(pathEnd, scripts);
    }

    /** Counts requests by the whole model string, so that {@code model@key} has a counter of its own. */
    int nextAttempt(String model) {
        return attempts.merge(model, 1, Integer::sum);
    }

    UpstreamScript find(ReceivedRequest request, String model, int attempt) {
        String path = request.path().replaceFirst("\\?.*", "");
        for (Map.Entry<String, List<UpstreamScript>> entry : byPath.entrySet()) {
            if (path.endsWith(entry.getKey())) {
                return nth(entry.getValue(), nextAttempt("path " + request.path()));
            }
        }
        if (!path.endsWith("/chat/completions")) {
            return UpstreamScript.script().refuses(404, "Resource not found");
        }
        Matcher redirected = CASE.matcher(request.path());
        String wanted = redirected.find() ? "torture/" + redirected.group(1) : model;
        List<UpstreamScript> scripts = scripts(wanted);
        if (scripts == null) {
            return UpstreamScript.script().refuses(404, "No endpoints found for " + wanted + ".");
        }
        return nth(scripts, attempt);
    }

    private static UpstreamScript nth(List<UpstreamScript> scripts, int attempt) {
        return scripts.get(Math.min(attempt, scripts.size()) - 1);
    }

    private @Nullable List<UpstreamScript> scripts(String model) {
        List<UpstreamScript> own = byModel.get(model);
        if (own == null) {
            own = byModel.get(model.replaceFirst("(?s)[@:].*", ""));
        }
        return own == null ? byModel.get(EVERYTHING) : own;
    }
}
