/**
 * The values that every other package shares: ids, the request, what a lane is made of, and how it can fail. Nothing
 * here knows Vert.x, HTTP or the event bus; everything is immutable.
 */
@NullMarked
package dev.comparestream.model;

import org.jspecify.annotations.NullMarked;
