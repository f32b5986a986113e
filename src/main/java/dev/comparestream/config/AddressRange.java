package dev.comparestream.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin alike.
 *
 * @param first one of them
 * @param bits  how much of it they share
 */
public record AddressRange(InetAddress first, int bits) {

    /** Completes a sentence that begins with "must be". */
    static final String FORM = "a numeric address or a range of them, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8";

    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not an address"));
        int longest = first.getAddress().length * Byte.SIZE;
        long bits = slash < 0 ? longest : Quantities.number(text.substring(slash + 1));
        return new AddressRange(first, Math.toIntExact(Kinds.require(bits, bits <= longest)));
    }

    /** A numeric address, IPv6 with or without brackets; never asks the network. */
    public static Optional<InetAddress> address(String text) {
        return Hosts.address(text);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
