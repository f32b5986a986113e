/**
 * The configuration: records that cannot be wrong, and the loader that reads them from system properties, the
 * environment and a file, and that names every problem at once. Read at the start and handed down.
 */
@NullMarked
package dev.comparestream.config;

import org.jspecify.annotations.NullMarked;
