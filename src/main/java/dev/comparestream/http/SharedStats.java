package dev.comparestream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.cluster.Peers;
import dev.comparestream.stats.ModelSnapshot;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.stats.ModelSummary;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statistics of all instances together. For any thread. */
public final class SharedStats {

    private static final Logger LOG = LoggerFactory.getLogger(SharedStats.class);
    private static final String TOPIC = "model-stats";
    private static final String MODELS = "models";

    private final ModelStats stats;
    private final Peers peers;

    public SharedStats(ModelStats stats, Peers peers) {
        this.stats = stats;
        this.peers = peers;
    }

    /** Lets the other instances ask for what this one knows; completes when they can. */
    public Future<Void> serve() {
        return peers.answer(TOPIC, asked -> new JsonObject().put(MODELS, written(stats.snapshots())));
    }

    /** What is known by all that answer, by model id in alphabetical order. */
    Future<Map<String, ModelSummary>> summaries() {
        List<Future<Optional<JsonObject>>> answers = peers.ask(TOPIC, new JsonObject());
        if (answers.isEmpty()) {
            return Future.succeededFuture(stats.summaries());
        }
        return Future.join(answers).map(all -> {
            List<Map<String, ModelSnapshot>> known = new ArrayList<>();
            answers.forEach(answer -> answer.result().ifPresent(given -> known.add(read(given.getString(MODELS)))));
            return stats.summariesWith(known);
        });
    }

    private static String written(Map<String, ModelSnapshot> snapshots) {
        try {
            return Json.MAPPER.writeValueAsString(snapshots);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, ModelSnapshot> read(String snapshots) {
        try {
            return Json.MAPPER.readValue(snapshots, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            LOG.warn("another instance's statistics cannot be read and are left out: {}", e.getOriginalMessage());
            return Map.of();
        }
    }

    /** Apart, so that it is made when it is first needed: a start would have to wait for all that it loads. */
    private static final class Json {
        private static final ObjectMapper MAPPER =
                new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
