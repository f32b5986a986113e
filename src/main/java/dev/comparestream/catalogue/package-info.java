/**
 * The models that the upstream lists: what is known of each, and a cache of the list. Beside the way of a comparison:
 * any model id may be asked for, listed or not.
 */
@NullMarked
package dev.comparestream.catalogue;

import org.jspecify.annotations.NullMarked;
