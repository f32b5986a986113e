/**
 * What the doors to a comparison have in common, whoever knocks: how a request is read, how events look as JSON, what
 * waits for a client that reads slowly, and how a comparison is stopped.
 */
@NullMarked
package dev.comparestream.door;

import org.jspecify.annotations.NullMarked;
