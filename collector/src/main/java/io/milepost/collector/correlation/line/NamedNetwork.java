package io.milepost.collector.correlation.line;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A client network with a name, such as {@code inside} for 10.0.0.0/8. */
public record NamedNetwork(String name, String cidr) {

    public NamedNetwork {
        Range.parse(cidr);
    }

    public Range range() {
        return Range.parse(cidr);
    }

    /** The addresses that share the first bits of one address. */
    public record Range(byte[] address, int bits) {

        static Range parse(String cidr) {
            int slash = cidr.indexOf('/');
            byte[] address = parseAddress(slash < 0 ? cidr : cidr.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException(unusable(cidr));
            }
            int bits = address.length * 8;
            if (slash >= 0) {
                try {
                    bits = Integer.parseInt(cidr.substring(slash + 1));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(unusable(cidr), e);
                }
            }
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException(unusable(cidr));
            }
            return new Range(address, bits);
        }

        public boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            if (Arrays.mismatch(address, 0, whole, other, 0, whole) >= 0) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >>> (8 - rest) == 0;
        }

        private static String unusable(String cidr) {
            return "Cannot use network '" + cidr + "': expected an address and a prefix length such as 10.0.0.0/8";
        }
    }

    /** Null when the text is not an address; names are never looked up. */
    public static byte @Nullable [] parseAddress(String text) {
        boolean literal = !text.isEmpty()
                && text.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0)
                && (text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3);
        if (!literal) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException ignored) {
            // Only looked like an address.
            return null;
        }
    }
}
