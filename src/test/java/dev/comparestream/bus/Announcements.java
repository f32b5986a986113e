package dev.comparestream.bus;

/** What a directory hears over the bus, for tests without one. */
public record Announcements(WorkerDirectory directory) {

    public void heard(WorkerLoad load) {
        directory.heard(load);
    }

    /** One turn of the directory's timer has passed. */
    public void tick() {
        directory.tick();
    }
}
