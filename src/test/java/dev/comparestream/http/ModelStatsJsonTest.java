package dev.comparestream.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.stats.LaterCost;
import dev.comparestream.stats.ModelSummary;
import dev.comparestream.stats.ModelSummary.Percentiles;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelStatsJsonTest {

    @Test
    void nothing_is_known_yet() {
        assertJson(Map.of(), "{'models':{}}");
    }

    @Test
    void everything_is_known() {
        ModelSummary summary = new ModelSummary(
                41,
                2,
                1,
                new LaterCost(1, 9, 40, 0.0012),
                Map.of(FailureKind.RATE_LIMIT, 2L),
                Instant.parse("2026-11-22T10:00:00Z"),
                Instant.parse("2026-11-22T09:58:11Z"),
                "Slow down.",
                new Percentiles(420, 900, 1_400),
                new Percentiles(5_200, 9_000, 12_000));
        assertJson(
                Map.of("openai/gpt-4o-mini", summary),
                "{'models':{'openai/gpt-4o-mini':{'success':41,'failure':2,'cancelled':1,"
                        + "'failures_by_kind':{'rate_limit':2},'last_success':'2026-11-22T10:00:00Z',"
                        + "'last_error':'2026-11-22T09:58:11Z','last_error_message':'Slow down.',"
                        + "'time_to_first_chunk_ms':{'p50':420,'p95':900,'p99':1400},"
                        + "'duration_ms':{'p50':5200,'p95':9000,'p99':12000},"
                        + "'cancelled_usage':{'answers':1,'prompt_tokens':9,'completion_tokens':40,'cost':0.0012}}}}");
    }

    @Test
    void a_model_that_was_only_ever_stopped() {
        assertJson(
                Map.of(
                        "m",
                        new ModelSummary(0, 0, 1, new LaterCost(0, 0, 0, 0), Map.of(), null, null, null, null, null)),
                "{'models':{'m':{'success':0,'failure':0,'cancelled':1,'failures_by_kind':{},'last_success':null,"
                        + "'last_error':null,'last_error_message':null,'time_to_first_chunk_ms':null,"
                        + "'duration_ms':null,'cancelled_usage':{'answers':0,'prompt_tokens':0,'completion_tokens':0,'cost':0.0}}}}");
    }

    private static void assertJson(Map<String, ModelSummary> summaries, String expected) {
        assertThat(new String(ModelStatsJson.of(summaries), UTF_8)).isEqualTo(expected.replace('\'', '"'));
    }
}
