package dev.comparestream.cluster;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.comparestream.testkit.TestCluster;
import dev.comparestream.testkit.TestService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node tells whether it is in its cluster. */
@Timeout(60)
class ClusterHealthTest {

    private final TestService service = service();

    @AfterEach
    void close() {
        service.close();
        Hazelcast.shutdownAll();
    }

    @Test
    void node_that_has_lost_its_cluster_is_not_ready_and_says_why() {
        try (TestCluster ports = new TestCluster(1)) {
            service.with("cluster.enabled", "true")
                    .with("cluster.host", "127.0.0.1")
                    .with(
                            "cluster.port",
                            ports.members().substring(ports.members().lastIndexOf(':') + 1))
                    .with("cluster.members", ports.members());
        }
        HttpResponse<String> before = service.manage("/health/ready");
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(cluster(before)).isEqualTo("UP");
        List<HazelcastInstance> instances = List.copyOf(Hazelcast.getAllHazelcastInstances());
        assertThat(instances).hasSize(1);

        instances.get(0).getLifecycleService().terminate();

        HttpResponse<String> after = service.manage("/health/ready");
        assertThat(after.statusCode()).isEqualTo(503);
        assertThat(cluster(after)).isEqualTo("DOWN");
        assertThat(service.manage("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void node_that_is_alone_by_choice_is_where_it_is_to_be() {
        assertThat(cluster(service.manage("/health/ready"))).isEqualTo("UP");
    }

    private static String cluster(HttpResponse<String> answer) {
        JsonNode ready = TestCluster.json(answer.body());
        return ready.at("/checks/cluster").asText();
    }
}
