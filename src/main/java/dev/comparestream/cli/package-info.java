/**
 * The command line. It starts the service through an action that is handed in, and otherwise is a client like any
 * other: it talks to a running service over HTTP and knows nothing of its inside.
 */
@NullMarked
package dev.comparestream.cli;

import org.jspecify.annotations.NullMarked;
