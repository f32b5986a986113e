package dev.comparestream.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.compare.Refused;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.Tier;
import java.time.Duration;
import java.util.Map;

class RequestReaderFuzz {

    private static final int MAX_MODELS = 3;
    private static final int MAX_INPUT = 40;
    private static final int MAX_TOKENS = 30;
    private static final int MAX_DEPTH = 64;

    private static final RequestReader READER = new RequestReader(
            new CompareConfig(
                    MAX_MODELS,
                    CompareConfig.Execution.CONCURRENT,
                    1,
                    1,
                    1,
                    Duration.ofSeconds(1),
                    Map.of(
                            Tier.BRIEF, new TierLimits(10, 10),
                            Tier.STANDARD, new TierLimits(20, 20),
                            Tier.EXTENDED, new TierLimits(MAX_INPUT, MAX_TOKENS))),
            MAX_DEPTH,
            1 << 20);

    @FuzzTest
    void a_body_is_a_request_within_the_limits_or_is_refused_with_a_reason(byte[] body) {
        try {
            assertWithinLimits(READER.read(body));
        } catch (Refused refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.detail()).hasSizeBetween(10, 200).isASCII().doesNotContain("\n", "\r");
            if (refused.detail().contains("deeper") && brackets(body) <= MAX_DEPTH) {
                assertThat(refused.detail()).contains("digits");
            }
        }
    }

    private static void assertWithinLimits(ComparisonRequest request) {
        assertThat(request.input()).isNotBlank();
        assertThat(request.inputLength()).isBetween(1, MAX_INPUT);
        assertThat(request.models()).hasSizeBetween(1, MAX_MODELS);
        assertThat(request.maxTokens()).isBetween(1, MAX_TOKENS);
        if (request.temperature() != null) {
            assertThat(request.temperature()).isBetween(0.0, 2.0);
        }
        if (request.topP() != null) {
            assertThat(request.topP()).isBetween(0.0, 1.0);
        }
        for (int lane = 0; lane < request.models().size(); lane++) {
            assertThat(request.chatOf(lane).messages()).isNotEmpty();
        }
    }

    private static int brackets(byte[] body) {
        int count = 0;
        for (byte each : body) {
            count += each == '[' || each == '{' ? 1 : 0;
        }
        return count;
    }
}
