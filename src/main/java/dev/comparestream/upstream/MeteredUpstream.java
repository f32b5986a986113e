package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the meters how each request fares. What comes with every chunk is one look at the clock and one count; sums are
 * handed on once a second.
 */
final class MeteredUpstream implements ChatUpstream {

    private static final long SECOND = 1_000_000;

    private final ChatUpstream upstream;
    private final UpstreamMeters meters;
    private final Timers timers;

    MeteredUpstream(ChatUpstream upstream, UpstreamMeters meters, Timers timers) {
        this.upstream = upstream;
        this.meters = meters;
        this.timers = timers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Metered call = new Metered(meters.of(request.model()), listener);
        call.follow(upstream.open(run, request, call));
        return call;
    }

    private final class Metered extends CallWrapper {
        private final UpstreamMeters.OfModel model;
        private final long askedAt = timers.micros();
        private @Nullable Long sentAt;
        private long lastAt;
        private long toldAt;
        private long chunks;
        private long bytes;

        Metered(UpstreamMeters.OfModel model, UpstreamListener listener) {
            super(listener);
            this.model = model;
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Output output) {
                came(output.parts());
            } else if (event instanceof UpstreamEvent.Sent) {
                sentAt = timers.micros();
                model.sent(sentAt - askedAt);
            } else if (event instanceof UpstreamEvent.Failed failed) {
                tellOutput();
                model.ended(failed.failure().kind().wireName(), failed.usage());
            } else if (event instanceof UpstreamEvent.Finished finished) {
                tellOutput();
                model.ended("ok", finished.usage());
            }
            pass(event);
        }

        @Override
        public void pause() {
            model.stalled();
            super.pause();
        }

        @Override
        public void cancel() {
            if (!isOver()) {
                tellOutput();
                model.ended("cancelled", null);
            }
            super.cancel();
        }

        private void came(List<LanePart> parts) {
            long now = timers.micros();
            if (lastAt != 0) {
                model.gap(now - lastAt);
            } else if (sentAt != null) {
                model.firstContent(now - sentAt);
            }
            lastAt = now;
            for (int i = 0; i < parts.size(); i++) {
                count(parts.get(i));
            }
            if (now - toldAt > SECOND) {
                tellOutput();
                toldAt = now;
            }
        }

        private void count(LanePart part) {
            if (part instanceof LanePart.Text text) {
                chunks += text.pieces();
                bytes += ByteBufUtil.utf8Bytes(text.content());
            } else if (part instanceof LanePart.Reasoning reasoning) {
                bytes += ByteBufUtil.utf8Bytes(reasoning.content());
            }
        }

        private void tellOutput() {
            if (chunks + bytes > 0) {
                model.output(chunks, bytes);
                chunks = 0;
                bytes = 0;
            }
        }
    }
}
