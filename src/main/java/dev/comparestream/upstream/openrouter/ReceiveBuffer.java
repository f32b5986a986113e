package dev.comparestream.upstream.openrouter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * What connections are read into: the same buffer for all of an event loop, which is therefore in the processor's cache, and
 * another one as soon as somebody keeps it. Each time a connection is ready it is read once, however much is there: one that
 * is paused meanwhile takes in no more.
 */
final class ReceiveBuffer extends RecvByteBufAllocator.DelegatingHandle implements RecvByteBufAllocator.ExtendedHandle {

    /** Bytes read at once. */
    static final int SIZE = 8 * 1024;

    private static final FastThreadLocal<ReceiveBuffer> OF_EVENT_LOOP = new FastThreadLocal<>() {
        @Override
        protected ReceiveBuffer initialValue() {
            return new ReceiveBuffer();
        }

        @Override
        protected void onRemoval(ReceiveBuffer value) {
            value.forget();
        }
    };

    private @Nullable ByteBuf buffer;

    private ReceiveBuffer() {
        super(new FixedRecvByteBufAllocator(SIZE).maxMessagesPerRead(1).newHandle());
    }

    /** That of the event loop that calls this. */
    static ReceiveBuffer ofEventLoop() {
        return OF_EVENT_LOOP.get();
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
        ByteBuf free = buffer;
        if (free == null || free.refCnt() > 1) {
            forget();
            free = super.allocate(allocator);
            buffer = free;
        }
        return free.clear().retain();
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier isMoreThere) {
        return ((RecvByteBufAllocator.ExtendedHandle) delegate()).continueReading(isMoreThere);
    }

    private void forget() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
