package dev.comparestream.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Callers who ask one comparison after the other, each on a new connection, and check every answer. */
public final class SteadyCallers implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI service;
    private final List<String> models;
    private final Signal signal = new Signal();
    private final AtomicInteger whole = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean enough;

    private SteadyCallers(int callers, URI service, List<String> models) {
        this.service = service;
        this.models = models;
        this.threads = IntStream.range(0, callers)
                .mapToObj(number -> new Thread(this::call, "caller-" + number))
                .toList();
    }

    /** Lets so many callers begin at once. */
    public static SteadyCallers calling(int callers, URI service, List<String> models) {
        SteadyCallers steady = new SteadyCallers(callers, service, models);
        steady.threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        return steady;
    }

    /** Waits until so many comparisons have come whole. */
    public SteadyCallers awaitWhole(int comparisons) {
        signal.require(comparisons + " whole comparisons", () -> whole.get() >= comparisons, LONGEST, this::toString);
        return this;
    }

    /** Lets every caller read the answer that it has to its end, and no further. */
    public SteadyCallers finish() {
        enough = true;
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return this;
    }

    /** How many comparisons came to their end by the rules, with or without lanes that failed. */
    public int whole() {
        return whole.get();
    }

    /** What was wrong with the other comparisons; a line each. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The kinds of all lanes' failures. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        enough = true;
    }

    @Override
    public String toString() {
        return whole + " comparisons were whole, lanes failed: " + failures + "; " + complaints.size()
                + " were not whole: " + complaints;
    }

    private void call() {
        while (!enough) {
            try (TestBrowser browser = TestBrowser.browser(service)) {
                browser.asks(models).awaitsEnd(LONGEST);
                List<String> wrong = wrong(browser);
                if (wrong.isEmpty()) {
                    whole.incrementAndGet();
                } else {
                    complaints.add(wrong.toString());
                }
            } catch (AssertionError e) {
                complaints.add(String.valueOf(e.getMessage()));
            }
            signal.happened();
        }
    }

    private List<String> wrong(TestBrowser browser) {
        if (browser.status() != 200) {
            return List.of("status " + browser.status() + ": " + browser.text());
        }
        IntStream.range(0, models.size())
                .mapToObj(index -> browser.lane(index).failure().path("kind").asText())
                .filter(kind -> !kind.isEmpty())
                .forEach(failures::add);
        return EventStreamCheck.complaints(models, browser.raw());
    }
}
