package io.milepost.sla.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a call of ours may lead. It stands where names become addresses, so that the addresses it has judged are those that are
 * connected to, whatever the name says a moment later. What is not of the public internet is refused, unless the operator allowed its network.
 */
public final class AddressGuard implements DnsResolver {

    /** Networks that are somebody's own, or nobody's: RFC 6890 and its registry, and the metadata services within them. */
    private static final List<Network> CLOSED = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3")
            .stream()
            .map(Network::parse)
            .toList();

    /** Of IPv6 the assigned global part, less what wraps an IPv4 address or is for documentation. */
    private static final Network GLOBAL = Network.parse("2000::/3");

    private static final List<Network> CLOSED_GLOBAL =
            List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").stream()
                    .map(Network::parse)
                    .toList();

    private final List<Network> allowed;
    private final boolean publicToo;
    private final String setting;

    private AddressGuard(String setting, List<Network> allowed, boolean publicToo) {
        this.setting = setting;
        this.allowed = List.copyOf(allowed);
        this.publicToo = publicToo;
    }

    /** By the networks of a setting, which stands in what is said of a refused address. */
    public static AddressGuard of(String setting, List<String> allowedNetworks) {
        return new AddressGuard(
                setting, allowedNetworks.stream().map(Network::parse).toList(), true);
    }

    /** For lines that anybody on the way can read: the allowed networks and nothing else. */
    public AddressGuard withoutPublic() {
        return new AddressGuard(setting, allowed, false);
    }

    /** Addresses that share their first bits. */
    record Network(byte[] address, int bits) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            try {
                if (slash > 0 && text.substring(0, slash).matches("[0-9a-fA-F.:]+")) {
                    byte[] address =
                            InetAddress.getByName(text.substring(0, slash)).getAddress();
                    int bits = Integer.parseInt(text.substring(slash + 1));
                    if (bits >= 0 && bits <= 8 * address.length) {
                        return new Network(address, bits);
                    }
                }
            } catch (UnknownHostException | NumberFormatException ignored) {
                // Said below, as of every other text.
            }
            throw new IllegalArgumentException("expected a network such as 10.1.0.0/16, got " + text);
        }

        boolean holds(InetAddress other) {
            byte[] its = other.getAddress();
            if (its.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((its[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!allows(address)) {
                throw new UnknownHostException("Cannot call " + host
                        + ": expected an address of " + (publicToo ? "the public internet or of " : "") + setting
                        + ", got "
                        + address.getHostAddress());
            }
        }
        return addresses;
    }

    @Override
    public @Nullable String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.holds(address)) || publicToo && isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return CLOSED.stream().noneMatch(network -> network.holds(address));
        }
        return GLOBAL.holds(address) && CLOSED_GLOBAL.stream().noneMatch(network -> network.holds(address));
    }

    @Override
    public String toString() {
        return "AddressGuard" + Arrays.asList(allowed.size(), publicToo);
    }
}
