package dev.comparestream.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.compare.LaneId;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Usage;
import dev.comparestream.sse.Utf8Json;
import dev.comparestream.testkit.InterfaceDocument;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** To the letter, because clients were written against these letters. */
class EventJsonTest {

    private static final LaneId LANE = new LaneId(2, new ModelId("openai/gpt-4o-mini"));
    private static final String OF_LANE = "'model':'openai/gpt-4o-mini','index':2";

    @Test
    void start() {
        assertJson(new CompareEvent.Start(LANE), "{'type':'start'," + OF_LANE + "}");
    }

    @Test
    void chunk() {
        assertJson(
                new CompareEvent.Chunk(LANE, " Grüße\n\u2028 😀 "),
                "{'type':'chunk'," + OF_LANE + ",'content':' Grüße\\n\\u2028 😀 '}");
    }

    @Test
    void chunk_that_tells_an_error() {
        assertJson(
                new CompareEvent.ErrorChunk(LANE, "Error: no"),
                "{'type':'chunk'," + OF_LANE + ",'error':true,'content':'Error: no'}");
    }

    @Test
    void reasoning() {
        assertJson(new CompareEvent.Reasoning(LANE, "hm"), "{'type':'reasoning'," + OF_LANE + ",'content':'hm'}");
    }

    @Test
    void image() {
        assertJson(
                new CompareEvent.Image(LANE, "https://i/1.png"),
                "{'type':'image'," + OF_LANE + ",'url':'https://i/1.png'}");
    }

    @Test
    void progress_with_its_estimates_rounded() {
        assertJson(
                new CompareEvent.Progress(LANE, LaneState.THINKING, 1_500, 12, 34.5678, 0.123456),
                "{'type':'progress'," + OF_LANE
                        + ",'state':'thinking','elapsed_ms':1500,'tokens':12,'tokens_per_second':34.6,"
                        + "'fraction':0.1235}");
    }

    @Test
    void done_of_a_lane_that_succeeded() {
        Usage usage = new Usage("{\"total_tokens\":12,\"cost\":1.5e-5}", 7, 5, 12, 1.5e-5);
        assertJson(
                new CompareEvent.Done(LANE, null, "stop", 3L, 410L, 5_200, 42, 9.96, usage),
                "{'type':'done'," + OF_LANE + ",'error':false,'finish_reason':'stop','started_ms':3,"
                        + "'time_to_first_chunk_ms':410,'duration_ms':5200,'chunks':42,'tokens_per_second':10.0,"
                        + "'usage':{'total_tokens':12,'cost':1.5e-5}}");
    }

    @Test
    void done_of_a_lane_that_never_began() {
        assertJson(
                new CompareEvent.Done(
                        LANE, LaneFailure.of(FailureKind.CANCELLED, "Stopped."), null, null, null, 0, 0, null, null),
                "{'type':'done'," + OF_LANE + ",'error':true,'finish_reason':null,'started_ms':null,"
                        + "'time_to_first_chunk_ms':null,'duration_ms':0,'chunks':0,'tokens_per_second':null,"
                        + "'usage':null,'failure':{'kind':'cancelled','message':'Stopped.','retryable':true}}");
    }

    @Test
    void done_of_a_lane_that_the_upstream_refused() {
        LaneFailure failure = new LaneFailure(FailureKind.RATE_LIMIT, "Slow down.", 429, Duration.ofMillis(2_500));
        assertJson(
                new CompareEvent.Done(LANE, failure, null, 3L, null, 80, 0, null, null),
                "{'type':'done'," + OF_LANE + ",'error':true,'finish_reason':null,'started_ms':3,"
                        + "'time_to_first_chunk_ms':null,'duration_ms':80,'chunks':0,'tokens_per_second':null,"
                        + "'usage':null,'failure':{'kind':'rate_limit','message':'Slow down.','http_status':429,"
                        + "'retryable':true,'retry_after_ms':2500}}");
    }

    @Test
    void complete() {
        ComparisonMetadata metadata = new ComparisonMetadata(
                new ComparisonId("abc"),
                23,
                3,
                2,
                1,
                1,
                Instant.parse("2026-11-22T10:00:00Z"),
                5_300,
                11,
                new ComparisonMetadata.TotalUsage(10, 20, 30, 0.25));
        assertJson(
                new CompareEvent.Complete(metadata),
                "{'type':'complete','metadata':{'comparison_id':'abc','input_length':23,'models_requested':3,"
                        + "'models_successful':2,'models_failed':1,'models_cancelled':1,"
                        + "'timestamp':'2026-11-22T10:00:00Z','processing_time_ms':5300,"
                        + "'conversation_message_count':11,'is_extended_interaction':true,"
                        + "'usage':{'prompt_tokens':10,'completion_tokens':20,'total_tokens':30,'cost':0.25}}}");
    }

    @Test
    void error_of_a_comparison_that_is_lost() {
        assertJson(
                new CompareEvent.Lost(LaneFailure.of(FailureKind.INTERNAL, "Lost.")),
                "{'type':'error','message':'Lost.','failure':{'kind':'internal','message':'Lost.','retryable':true}}");
    }

    private static void assertJson(CompareEvent event, String expected) {
        Utf8Json json = new Utf8Json();
        EventJson.write(event, json);
        String written = new String(json.toByteArray(), UTF_8);
        assertThat(written).isEqualTo(expected.replace('\'', '"'));
        assertThat(InterfaceDocument.complaints("Event", written)).isEmpty();
    }
}
