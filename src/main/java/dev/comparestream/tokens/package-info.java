/** Who calls, where callers show tokens (JWT) of an identity provider: whose keys count, and what a token must say. */
@NullMarked
package dev.comparestream.tokens;

import org.jspecify.annotations.NullMarked;
