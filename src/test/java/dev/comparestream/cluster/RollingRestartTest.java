package dev.comparestream.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.comparestream.testkit.FreePorts;
import dev.comparestream.testkit.Installed;
import dev.comparestream.testkit.Proxy;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.SteadyCallers;
import dev.comparestream.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three instances behind the balancer, with its settings of {@code docker-compose}, replaced one by one under load. */
@Timeout(300)
@Tag("minutes")
class RollingRestartTest {

    private static final int INSTANCES = 3;
    private static final int CALLERS = 6;
    private static final int COMPARISONS = 200;
    private static final List<String> NINE = Collections.nCopies(9, "simulator/steady-20x50");

    private final TestCluster cluster = new TestCluster(INSTANCES, "http.drain-delay=4s");
    private final List<Integer> ports = FreePorts.find(2 * INSTANCES);
    private final List<ServiceJvm> instances = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        for (int number = 0; number < INSTANCES; number++) {
            instances.add(started(number));
        }
        cluster.awaitsMembers(instances.get(0), INSTANCES, INSTANCES);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void instances_that_are_replaced_one_by_one_break_no_comparison_and_refuse_no_request() throws IOException {
        assumeTrue(Installed.has("haproxy"));
        try (Proxy balancer =
                        Proxy.haproxy("HAProxy", balancer(), instances.get(0).uri(), directory);
                SteadyCallers callers = SteadyCallers.calling(CALLERS, balancer.uri(), NINE)) {
            for (int number = 0; number < INSTANCES; number++) {
                callers.awaitWhole(callers.whole() + COMPARISONS / INSTANCES / 2);
                ServiceJvm leaving = instances.get(number);
                leaving.terminates();
                assertThat(leaving.exitCode()).isIn(0, 143);
                instances.set(number, started(number));
                cluster.awaitsMembers(instances.get(number), INSTANCES, INSTANCES);
            }
            callers.awaitWhole(COMPARISONS).finish();

            assertThat(callers.complaints()).isEmpty();
            assertThat(callers.failures()).isEmpty();
        }
    }

    private ServiceJvm started(int number) {
        ServiceJvm instance = cluster.starts(
                "http,worker",
                "worker.instances=1",
                "http.port=" + ports.get(2 * number),
                "http.management-port=" + ports.get(2 * number + 1));
        instance.uri();
        return instance;
    }

    // The addresses that DNS tells in a network of containers are told in advance here; all else is as it is there.
    private String balancer() throws IOException {
        String shipped = Files.readString(Path.of("src/main/docker/haproxy.cfg"));
        String server = shipped.lines()
                .filter(line -> line.strip().startsWith("server-template"))
                .findFirst()
                .orElseThrow();
        String check = server.replaceAll(".*check port 8081 (.*) resolvers .*", "$1");
        String servers = IntStream.range(0, INSTANCES)
                .mapToObj(number -> "  server instance-" + number + " 127.0.0.1:" + ports.get(2 * number)
                        + " check port " + ports.get(2 * number + 1) + " " + check + "\n")
                .collect(Collectors.joining());
        return shipped.replace(server + "\n", servers);
    }
}
