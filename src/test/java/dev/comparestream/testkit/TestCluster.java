package dev.comparestream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes of one cluster, each a process of its own on free ports. Every wait is bounded. */
public final class TestCluster implements AutoCloseable {

    /** Short, so that what waits for it does not take long; much longer than a node under load falls silent for. */
    public static final Duration LIVENESS = Duration.ofSeconds(3);

    private static final long LOOK_MS = 50;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Integer> ports;
    private final List<String> settings;
    /** The node that last took each port. */
    private final Map<Integer, ServiceJvm> nodes = new HashMap<>();

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    /**
     * Makes a cluster without any node yet.
     *
     * @param size     how many nodes it may have at once
     * @param settings {@code key=value} of all nodes
     */
    public TestCluster(int size, String... settings) {
        this.ports = FreePorts.find(size);
        this.settings = List.of(settings);
    }

    /** Starts a node; it may still be starting when this returns. */
    public ServiceJvm starts(String roles, String... more) {
        return onFreePort(port -> ServiceJvm.started(settings(port, roles, more)));
    }

    private List<String> settings(int port, String roles, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "roles=" + roles,
                "http.port=0",
                "http.management-port=0",
                "cluster.enabled=true",
                "cluster.host=127.0.0.1",
                "cluster.port=" + port,
                "cluster.members=" + members(),
                "cluster.liveness=" + LIVENESS.toSeconds() + "s"));
        all.addAll(settings);
        all.addAll(List.of(more));
        return all;
    }

    /** Starts a sibling: a program with nothing of ours on its class path, which compares these models. */
    public ServiceJvm startsSibling(String... models) {
        return onFreePort(port -> ServiceJvm.program(siblingCommand(port, models)));
    }

    private List<String> siblingCommand(int port, String... models) {
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libraries,
                Path.of("src", "test", "examples", "Sibling.java").toString(),
                String.valueOf(port),
                members()));
        command.addAll(List.of(models));
        return command;
    }

    /** All addresses that a node may have, as {@code cluster.members} has them. */
    public String members() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Waits until a node knows so many others, itself included, and workers. */
    public void awaitsMembers(ServiceJvm node, int members, int workers) {
        awaits(members + " members and " + workers + " workers", () -> {
            JsonNode ready = json(get(node.managementUri().resolve("/health/ready")));
            return ready.path("members").size() == members
                    && ready.path("workers").asInt() == workers;
        });
    }

    /** Waits until a node knows so many workers; others may be dead, and not be missed yet. */
    public void awaitsWorkers(ServiceJvm node, int workers) {
        awaits(
                workers + " workers",
                () -> json(get(node.managementUri().resolve("/health/ready")))
                                .path("workers")
                                .asInt()
                        == workers);
    }

    /** Waits for what can only be found out by looking. */
    public void awaits(String what, BooleanSupplier condition) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        var look = looks.scheduleWithFixedDelay(
                () -> {
                    if (condition.getAsBoolean()) {
                        seen.complete(null);
                    }
                },
                0,
                LOOK_MS,
                TimeUnit.MILLISECONDS);
        try {
            seen.get(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("waited in vain for " + what + "; " + nodes, e);
        } finally {
            look.cancel(true);
        }
    }

    public static String get(URI uri) {
        return send(HttpRequest.newBuilder(uri)).body();
    }

    public static int delete(URI uri) {
        return send(HttpRequest.newBuilder(uri).DELETE()).statusCode();
    }

    /** Posts JSON; returns the status once all of the answer is there. */
    public static int post(URI uri, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        nodes.values().forEach(ServiceJvm::close);
    }

    private ServiceJvm onFreePort(IntFunction<ServiceJvm> start) {
        int free = ports.stream()
                .filter(port -> !nodes.containsKey(port) || !nodes.get(port).isAlive())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("all nodes that there may be are alive"));
        ServiceJvm node = start.apply(free);
        nodes.put(free, node);
        return node;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
