package dev.comparestream.upstream;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.upstream.limit.UpstreamLimit;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Everything that is added to an upstream, as production puts it together, around a protocol of a test's own. */
public record AssembledUpstream(UpstreamConfig config, UpstreamLimit limit, RandomGenerator random) {

    private static final URI NOWHERE = URI.create("http://upstream.invalid");
    private static final HttpClientOptions UNUSED = new HttpClientOptions();

    public ChatUpstream around(ChatUpstream protocol, Timers timers, Executor home) {
        return new Upstreams(
                        config,
                        NOWHERE,
                        UNUSED,
                        limit,
                        new PendingBudget(0),
                        UpstreamMeters.NONE,
                        CancelledAnswers.NONE,
                        Tracing.OFF)
                .assemble(protocol, timers, timers, home, random);
    }
}
