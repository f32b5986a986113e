package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {

    private final ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final ReceiveBuffer here = ReceiveBuffer.ofEventLoop();

    @AfterEach
    void forget() {
        FastThreadLocal.removeAll();
    }

    @Test
    void what_is_given_back_is_read_into_again_from_its_start() {
        ByteBuf first = received("first");
        first.release();

        ByteBuf second = received("second");

        assertThat(second).isSameAs(first);
        assertThat(second.toString(UTF_8)).isEqualTo("second");
        second.release();
    }

    @Test
    void what_somebody_keeps_stays_as_it_is() {
        ByteBuf whole = received("head and body");
        ByteBuf kept = whole.readRetainedSlice(4);
        whole.release();

        ByteBuf next = received("something else");

        assertThat(kept.toString(UTF_8)).isEqualTo("head");
        kept.release();
        assertThat(kept.refCnt()).isZero();
        next.release();
    }

    @Test
    void every_event_loop_has_its_own_and_gives_it_back_with_its_end() throws Exception {
        CompletableFuture<ByteBuf> there = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            ByteBuf buffer = ReceiveBuffer.ofEventLoop().allocate(allocator);
            buffer.release();
            there.complete(buffer);
            FastThreadLocal.removeAll();
        });
        other.start();
        other.join();

        ByteBuf mine = received("mine");

        assertThat(mine).isNotSameAs(there.get());
        assertThat(there.get().refCnt()).isZero();
        mine.release();
    }

    @Test
    void connection_is_read_once_each_time_that_it_is_ready() {
        ByteBuf read = received("x".repeat(ReceiveBuffer.SIZE));

        assertThat(here.continueReading()).isFalse();
        assertThat(here.continueReading(() -> true)).isFalse();
        assertThat(here.attemptedBytesRead()).isEqualTo(here.lastBytesRead());
        read.release();
    }

    /** As a connection is read. */
    private ByteBuf received(String bytes) {
        here.reset(connection.config());
        ByteBuf buffer = here.allocate(allocator);
        here.attemptedBytesRead(buffer.writableBytes());
        buffer.writeBytes(bytes.getBytes(UTF_8));
        here.lastBytesRead(bytes.length());
        here.incMessagesRead(1);
        return buffer;
    }
}
