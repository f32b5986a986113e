/**
 * What the service must stand for long, or from callers that mean it no good; each class with a {@code main} is one
 * command, and {@code src/docs/endurance.md} tells how to run them and what they printed. They start the packaged
 * service as a process of its own against a simulator in their own, so that what the service holds is seen from outside:
 * by Linux, by the JDK's tools and by its upstream. Loopback only; exit code 1 where a bound is missed.
 */
@NullMarked
package dev.comparestream.endurance;

import org.jspecify.annotations.NullMarked;
