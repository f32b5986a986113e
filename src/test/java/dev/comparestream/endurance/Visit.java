package dev.comparestream.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.Sight;
import dev.comparestream.testkit.TestBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One client of the soak, who asks for models and then behaves in one of some manners. */
final class Visit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int LONGEST_STAY_MILLIS = 3_000;
    private static final int SMALL_BUFFER = 4_096;

    private final URI service;
    private final Tally tally;
    private final Random random;
    private final List<Model> models;
    private final List<String> ids;

    Visit(URI service, Tally tally, Random random) {
        this.service = service;
        this.tally = tally;
        this.random = random;
        this.models = Model.some(1 + random.nextInt(9), random);
        this.ids = models.stream().map(Model::id).toList();
    }

    void begin() {
        int manner = random.nextInt(100);
        if (manner < 48) {
            readsToTheEnd();
        } else if (manner < 66) {
            leaves("/compare-stream");
        } else if (manner < 74) {
            stops("");
        } else if (manner < 82) {
            stops("/lanes/" + random.nextInt(models.size()));
        } else if (manner < 93) {
            collects();
        } else if (manner < 96) {
            leaves("/compare");
        } else {
            stopsReading();
        }
    }

    private void readsToTheEnd() {
        try (TestBrowser browser = browser().posts("/compare-stream", request()).awaitsEnd(LONGEST)) {
            checked(browser);
            for (int lane = 0; lane < models.size(); lane++) {
                ended(models.get(lane), browser.lane(lane).failure());
            }
        }
        tally.count("streams read to their end");
    }

    private void leaves(String path) {
        try (TestBrowser browser = browser().posts(path, request())) {
            Pause.of(Duration.ofMillis(random.nextInt(LONGEST_STAY_MILLIS)));
            if (random.nextBoolean()) {
                browser.leavesWithReset();
            }
        }
        tally.count("left at random: " + path);
    }

    private void stops(String lane) {
        try (TestBrowser browser = browser().posts("/compare-stream", request())) {
            String id = browser.header("X-Comparison-Id");
            Pause.of(Duration.ofMillis(random.nextInt(LONGEST_STAY_MILLIS)));
            int status = delete("/comparisons/" + id + lane);
            if (status != 202 && status != 404) {
                tally.complain("DELETE was answered with " + status);
            }
            checked(browser.awaitsEnd(LONGEST));
        }
        tally.count("stopped by DELETE: " + (lane.isEmpty() ? "comparisons" : "lanes"));
    }

    private void collects() {
        try (TestBrowser browser = browser().posts("/compare", request()).awaitsEnd(LONGEST)) {
            JsonNode lanes = parsed(browser).path("lanes");
            if (browser.status() != 200 || lanes.size() != models.size()) {
                tally.complain("POST /compare: " + browser.end() + ' ' + browser.text());
                return;
            }
            for (int lane = 0; lane < models.size(); lane++) {
                ended(models.get(lane), lanes.path(lane).path("failure"));
            }
        }
        tally.count("collected by POST /compare");
    }

    private void stopsReading() {
        List<String> floods = List.of("simulator/steady-100000x0", "simulator/steady-100000x0");
        try (TestBrowser browser = browser().withReceiveBuffer(SMALL_BUFFER)) {
            browser.asks(floods).sees(Sight.starts(floods.size())).pausesReading();
            // Far longer, because on a busy machine it takes a while until there is something not to read.
            Pause.of(Soak.STALLED_CLIENT.multipliedBy(5));
            browser.resumes().awaitsEnd(LONGEST);
            if (browser.end().equals(TestBrowser.PROPERLY)) {
                tally.complain("a client that read nothing was not cut off");
            }
        }
        tally.count("stopped reading and cut off");
    }

    private TestBrowser browser() {
        return TestBrowser.browser(service).withHeader("Connection", "close");
    }

    private String request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("input_data", "Tell me about endurance.");
        ids.forEach(request.putArray("models")::add);
        return request.put("progress", random.nextBoolean()).toString();
    }

    private void checked(TestBrowser browser) {
        EventStreamCheck.complaints(ids, browser.raw()).forEach(tally::complain);
        if (!browser.end().equals(TestBrowser.PROPERLY)) {
            tally.complain("a stream ended: " + browser.end());
        }
    }

    private void ended(Model model, JsonNode failure) {
        String kind = failure.path("kind").asText();
        if (!kind.equals(model.failure())) {
            tally.complain(model.id() + " was to end with '" + model.failure() + "' and ended with " + failure);
        }
        tally.count(kind.isEmpty() ? "lane succeeded" : "lane failed: " + kind);
    }

    private static JsonNode parsed(TestBrowser browser) {
        try {
            return JSON.readTree(browser.raw());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int delete(String path) {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) service.resolve(path).toURL().openConnection();
            call.setRequestMethod("DELETE");
            call.setRequestProperty("Connection", "close");
            return call.getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
