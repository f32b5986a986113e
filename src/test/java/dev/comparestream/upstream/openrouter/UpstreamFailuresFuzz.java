package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.testkit.FuzzInput;
import java.time.Duration;

class UpstreamFailuresFuzz {

    @FuzzTest
    void an_error_becomes_a_failure_that_may_be_shown(byte[] input) {
        FuzzInput made = new FuzzInput(input);
        int status = 100 + made.choice(256) + made.choice(256);
        String[] headAndBody = new String(made.rest(), ISO_8859_1).split("\n", 2);
        String header = headAndBody[0];
        byte[] body = headAndBody[headAndBody.length - 1].getBytes(ISO_8859_1);

        LaneFailure failure =
                PlayedAnswer.failures().ofResponse(status, name -> header.isEmpty() ? null : header, body);

        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.message()).isNotBlank();
        assertPlausible(failure);
        assertPlausible(PlayedAnswer.failures().ofErrorEvent(new String(body, UTF_8)));
    }

    private static void assertPlausible(LaneFailure failure) {
        ShownMessage.assertFit(failure.message());
        ShownMessage.assertWithout(PlayedAnswer.KEY, PlayedAnswer.KEY.length(), failure.message());
        ShownMessage.assertWithout(PlayedAnswer.PROMPT, 16, failure.message());
        if (failure.retryAfter() != null) {
            assertThat(failure.retryAfter()).isBetween(Duration.ZERO, Duration.ofDays(31));
        }
    }
}
