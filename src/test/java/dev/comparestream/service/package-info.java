/** Stories of the whole service, told by those who call it: over real sockets, from a request to its last byte. */
@NullMarked
package dev.comparestream.service;

import org.jspecify.annotations.NullMarked;
