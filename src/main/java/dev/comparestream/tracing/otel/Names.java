package dev.comparestream.tracing.otel;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * What is told of a span, by name: those of OpenTelemetry's conventions, version 1.41, where it has one, and ours below
 * {@code compare_stream}.
 */
final class Names {

    static final String SCHEMA = "https://opentelemetry.io/schemas/1.41.0";

    static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    static final AttributeKey<String> SERVICE_VERSION = AttributeKey.stringKey("service.version");
    static final AttributeKey<String> SERVICE_INSTANCE = AttributeKey.stringKey("service.instance.id");

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> HTTP_ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> REQUEST_STREAM = AttributeKey.booleanKey("gen_ai.request.stream");
    static final AttributeKey<Long> MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Double> TEMPERATURE = AttributeKey.doubleKey("gen_ai.request.temperature");
    static final AttributeKey<Double> TOP_P = AttributeKey.doubleKey("gen_ai.request.top_p");
    static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> TIME_TO_FIRST_CHUNK =
            AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    static final AttributeKey<String> COMPARISON = AttributeKey.stringKey("compare_stream.comparison.id");
    static final AttributeKey<Long> LANES = AttributeKey.longKey("compare_stream.lanes");
    static final AttributeKey<Long> SUCCESSFUL = AttributeKey.longKey("compare_stream.lanes.successful");
    static final AttributeKey<Long> FAILED = AttributeKey.longKey("compare_stream.lanes.failed");
    static final AttributeKey<Long> CANCELLED = AttributeKey.longKey("compare_stream.lanes.cancelled");
    static final AttributeKey<Long> LANE = AttributeKey.longKey("compare_stream.lane.index");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("compare_stream.run.id");

    private Names() {}
}
