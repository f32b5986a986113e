package dev.comparestream.testkit;

import io.netty.channel.Channel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes a socket deaf: the kernel drops every packet that comes for it, so that its peer hears nothing any more, not even
 * an acknowledgement, as if the machine had lost its power. Linux, native transport.
 */
final class Deafness {

    // From asm-generic/socket.h and linux/filter.h.
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int INSTRUCTION_BYTES = 8;
    private static final int PROGRAM_BYTES = 16;
    private static final int POINTER_AT = 8;
    private static final short RETURN_CONSTANT = 0x06;

    private Deafness() {}

    static void befall(Channel socket) {
        // One instruction: keep 0 bytes of the packet, which is to drop it.
        ByteBuffer instruction = ByteBuffer.allocateDirect(INSTRUCTION_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort(0, RETURN_CONSTANT);
        ByteBuffer program = ByteBuffer.allocateDirect(PROGRAM_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort(0, (short) 1)
                .putLong(POINTER_AT, PlatformDependent.directBufferAddress(instruction));
        socket.config()
                .setOption(
                        new RawUnixChannelOption("SO_ATTACH_FILTER", SOL_SOCKET, SO_ATTACH_FILTER, PROGRAM_BYTES),
                        program);
    }
}
