package dev.comparestream.benchmark;

import dev.comparestream.model.CallerKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether the time until a key is answered tells anything of it: right ones, the first and the last that the service
 * knows, and wrong ones, quite different and different in their last letter, in turns.
 */
public final class KeyTiming {

    private static final int KEYS = 1000;
    private static final int ROUNDS = 5000;
    private static final int WARM_UP = 5000;
    private static final double LARGEST_DIFFERENCE_PERCENT = 5;
    private static final double NANOS_PER_MICRO = 1000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Map<String, Samples> times = new LinkedHashMap<>();

    private KeyTiming() {
        shown.put("right, the first", key(0));
        shown.put("right, the last", key(KEYS - 1));
        shown.put("wrong", "cs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        shown.put("wrong in its last letter", key(KEYS - 1).replaceAll(".$", "x"));
        shown.keySet().forEach(what -> times.put(what, new Samples("us")));
    }

    public static void main(String[] args) throws Exception {
        KeyTiming timing = new KeyTiming();
        Bounds bounds = timing.measure();
        bounds.exitIfMissed();
    }

    private Bounds measure() throws IOException, InterruptedException {
        Machine machine =
                Machine.introduce("the time of " + ROUNDS + " answers to each of four keys, " + KEYS + " known");
        String known = IntStream.range(0, KEYS)
                .mapToObj(n -> CallerKey.of("caller-" + n, key(n)).toString())
                .collect(Collectors.joining(","));
        Map<String, String> settings =
                Map.of("auth.mode", "api-key", "auth.keys", known, "auth.wrong-tries", "1000000");
        try (ServiceJvm service = ServiceJvm.start(settings)) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                for (Map.Entry<String, String> one : shown.entrySet()) {
                    double micros = ask(service.uri(), one.getValue());
                    if (round >= WARM_UP) {
                        samples(one.getKey()).add(micros);
                    }
                }
            }
        }
        times.forEach((what, samples) -> Console.say("%-26s %s", what, samples.tail()));
        machine.reportOthers();
        Bounds bounds = new Bounds();
        double wrong = samples("wrong").median();
        times.forEach((what, samples) -> bounds.atMost(
                what + ", difference to a wrong one, percent",
                Math.abs(samples.median() - wrong) / wrong * 100,
                LARGEST_DIFFERENCE_PERCENT));
        return bounds;
    }

    // What is not there is a 404 for whoever may ask, and a 401 for others: two answers of nearly the same work.
    private double ask(URI service, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/nothing"))
                .header("X-Api-Key", key)
                .build();
        long begun = System.nanoTime();
        HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        double micros = (System.nanoTime() - begun) / NANOS_PER_MICRO;
        if (answer.statusCode() != 401 && answer.statusCode() != 404) {
            throw new IllegalStateException("answered with " + answer.statusCode());
        }
        return micros;
    }

    private Samples samples(String what) {
        return times.getOrDefault(what, new Samples("us"));
    }

    private static String key(int number) {
        return "cs_" + "%040d".formatted(number);
    }
}
