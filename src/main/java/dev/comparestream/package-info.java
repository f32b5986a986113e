@NullMarked
package dev.comparestream;

import org.jspecify.annotations.NullMarked;
