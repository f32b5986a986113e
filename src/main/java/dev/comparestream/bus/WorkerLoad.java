package dev.comparestream.bus;

/**
 * What a worker says of itself, every second and at every start and end of its service.
 *
 * @param node   the node it runs on
 * @param worker its own name
 * @param room   runs that it could take; 0: none, negative: it has left
 */
public record WorkerLoad(String node, String worker, int room) {

    public static final int LEFT = -1;
}
