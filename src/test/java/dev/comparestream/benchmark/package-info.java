/**
 * What the service is measured by, each class with a {@code main} one command; {@code src/docs/benchmarks.md} tells how
 * to run them and what they printed. They start the packaged service as a process of its own, talk to it over loopback
 * only, and end with exit code 1 where a figure misses its bound.
 */
@NullMarked
package dev.comparestream.benchmark;

import org.jspecify.annotations.NullMarked;
