/** What carries the sockets. */
@NullMarked
package dev.comparestream.transport;

import org.jspecify.annotations.NullMarked;
