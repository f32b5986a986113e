package dev.comparestream.cli;

/** Shows a comparison while it runs. */
interface EventPrinter {

    void print(StreamEvent event);

    /** Shows what was held back; called once, also when the stream broke. */
    void end();
}
