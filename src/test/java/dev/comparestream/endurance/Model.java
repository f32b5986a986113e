package dev.comparestream.endurance;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A model of the simulator, and how its lane has to end when nobody interferes.
 *
 * @param failure its kind; empty for a success
 * @param weight  how often it is asked for
 */
record Model(String id, String failure, int weight) {

    private static final List<Model> URN = Stream.of(
                    new Model("simulator/steady-40x20", "", 6),
                    new Model("simulator/steady-100x20", "", 3),
                    new Model("simulator/steady-2000x0", "", 1),
                    new Model("simulator/thinking", "", 2),
                    new Model("simulator/image", "", 1),
                    new Model("simulator/rate-limited", "rate_limit", 2),
                    new Model("simulator/breaks-off", "connection", 2),
                    new Model("simulator/truncated", "truncated", 2),
                    new Model("simulator/error-mid-stream", "upstream", 2),
                    new Model("simulator/empty", "empty", 1),
                    new Model("simulator/no-such-behaviour", "bad_request", 1),
                    new Model("simulator/stalls", "stalled", 1),
                    new Model("simulator/endless", "deadline", 1))
            .flatMap(model -> Stream.generate(() -> model).limit(model.weight()))
            .toList();

    static List<Model> some(int lanes, Random random) {
        return Stream.generate(() -> URN.get(random.nextInt(URN.size())))
                .limit(lanes)
                .toList();
    }
}
