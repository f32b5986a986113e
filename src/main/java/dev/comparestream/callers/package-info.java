/**
 * Who calls, and how much of the service each caller may use. Knows neither HTTP nor what a comparison is; shared by all
 * contexts of an instance.
 */
@NullMarked
package dev.comparestream.callers;

import org.jspecify.annotations.NullMarked;
