package io.milepost.sla.alert.language;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What addresses a host has; none when nobody knows. */
interface Hosts {
    Hosts SYSTEM = host -> {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toSet());
        } catch (UnknownHostException ignored) {
            // A relay that is not known today may be so tomorrow; its name is compared all the same.
            return Set.of();
        }
    };

    Set<String> addressesOf(String host);
}
