/**
 * The door for sibling services: Vert.x services that share the event bus ask for comparisons and hear their events
 * there, in plain JSON, without HTTP and without a class of ours. What it says is described in {@code
 * src/docs/asyncapi.yaml}.
 */
@NullMarked
package dev.comparestream.sibling;

import org.jspecify.annotations.NullMarked;
