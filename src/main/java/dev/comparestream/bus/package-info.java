/**
 * The whole agreement between the HTTP side and the workers: the addresses, the messages with their encoding between
 * nodes, the worker's numbered and credited sender, the comparison's credit, and who the workers are. Nothing here
 * knows what an upstream is, and nothing outside can tell whether a worker is in this JVM.
 */
@NullMarked
package dev.comparestream.bus;

import org.jspecify.annotations.NullMarked;
