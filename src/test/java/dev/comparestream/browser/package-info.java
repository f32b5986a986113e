/**
 * The page and the browser client, where they are at home: in a real Chromium and in Node. On a machine without them these
 * tests are left out, and one line says so; {@code -Dleave-nothing-out} makes that a failure.
 */
@NullMarked
package dev.comparestream.browser;

import org.jspecify.annotations.NullMarked;
