/** How this node finds others and what it knows of them: Vert.x's clustered event bus on Hazelcast, not anything of ours. */
@NullMarked
package dev.comparestream.cluster;

import org.jspecify.annotations.NullMarked;
