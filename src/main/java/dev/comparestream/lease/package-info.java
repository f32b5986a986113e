/**
 * One budget of upstream requests for all nodes: one of them keeps a book of what it has lent to whom, for a while each,
 * and the others ask it again and again. {@link dev.comparestream.lease.LeaseBook}, {@link
 * dev.comparestream.lease.LeaseHolder} and {@link dev.comparestream.lease.Quorum} decide and know neither the bus nor a
 * clock; {@link dev.comparestream.lease.Leases} acts.
 */
@NullMarked
package dev.comparestream.lease;

import org.jspecify.annotations.NullMarked;
