/** What JMH measures, each class one station of a piece's way; {@link dev.comparestream.benchmark.Micro} runs them. */
@NullMarked
package dev.comparestream.benchmark.micro;

import org.jspecify.annotations.NullMarked;
