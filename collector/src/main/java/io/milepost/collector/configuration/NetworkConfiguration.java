package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import io.milepost.collector.correlation.line.NamedNetwork;
import java.util.List;

/** A client network with a name, made of address ranges. */
public record NetworkConfiguration(String name, List<String> cidrs) {
    public NetworkConfiguration {
        requireNonNull(name, "a network has a name");
        cidrs = List.copyOf(requireNonNull(cidrs, "a network has cidrs"));
        cidrs.forEach(cidr -> new NamedNetwork("check", cidr));
    }

    List<NamedNetwork> ranges() {
        return cidrs.stream().map(cidr -> new NamedNetwork(name, cidr)).toList();
    }
}
