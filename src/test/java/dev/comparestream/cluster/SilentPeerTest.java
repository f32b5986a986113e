package dev.comparestream.cluster;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.Hazelcast;
import dev.comparestream.testkit.FreePorts;
import dev.comparestream.testkit.TestCluster;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of the addresses in {@code cluster.members} accepts connections and says nothing: a process that hangs, or another program. */
@Timeout(60)
class SilentPeerTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WORK = TimeUnit.SECONDS.toNanos(1);

    private final List<Integer> ports = FreePorts.find(3);
    private final TestService first = node(0);
    private final TestService second = node(1);

    @AfterEach
    void close() {
        second.close();
        first.close();
        Hazelcast.shutdownAll();
    }

    @Test
    void node_joins_the_others_and_rests_while_the_silent_one_keeps_it_waiting() throws IOException {
        first.start();
        try (ServerSocket silent = new ServerSocket(ports.get(2), 50, InetAddress.getLoopbackAddress())) {
            second.start();
            assertThat(members(second)).isEqualTo(2);

            try (Socket waiting = silent.accept()) {
                long before = ofInputAndOutput();
                works();
                long used = ofInputAndOutput() - before;

                assertThat(waiting.isConnected()).isTrue();
                assertThat(used)
                        .as("processor time of the threads for input and output, while another used a second")
                        .isLessThan(WORK / 4);
            }
        }
    }

    private TestService node(int number) {
        return service()
                .with("cluster.enabled", "true")
                .with("cluster.host", "127.0.0.1")
                .with("cluster.port", ports.get(number).toString())
                .with(
                        "cluster.members",
                        String.join(
                                ",",
                                ports.stream().map(port -> "127.0.0.1:" + port).toList()));
    }

    private static int members(TestService node) {
        return TestCluster.json(node.manage("/health/ready").body())
                .path("members")
                .size();
    }

    private static long ofInputAndOutput() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains(".IO.thread-"))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .sum();
    }

    private static void works() {
        long end = THREADS.getCurrentThreadCpuTime() + WORK;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
