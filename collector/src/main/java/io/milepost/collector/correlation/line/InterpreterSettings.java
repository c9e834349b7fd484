package io.milepost.collector.correlation.line;

import io.milepost.collector.format.generic.RecordMapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whose mail it is and how long to wait for what is missing.
 *
 * @param domains the service's own mail domains, lower case; empty means those to whose mailboxes mail is seen to be delivered
 * @param ownHosts names and addresses of the service's own hosts and filters: a message handed to one of them has not arrived yet
 * @param networks named client networks, the first that holds an address gives its name
 * @param syntheticIdentities who only probes are, by login, address, telephone number or a gateway's account: what they do is marked
 * @param hold how long, in log time, an open session or a message without its beginning waits before it is handed over as it stands
 * @param horizon how long, in log time, a queued message may be silent before it is forgotten
 * @param keptMessages how many messages at the edges of files are kept for a piece that may be read later
 * @param mappings what columns of logs mean that no format knows
 */
public record InterpreterSettings(
        String service,
        Set<String> domains,
        Set<String> ownHosts,
        List<NamedNetwork> networks,
        Set<String> syntheticIdentities,
        Duration hold,
        Duration horizon,
        int keptMessages,
        List<RecordMapping> mappings) {

    public static final Duration DEFAULT_HOLD = Duration.ofHours(1);
    public static final Duration DEFAULT_HORIZON = Duration.ofDays(6);
    public static final int DEFAULT_KEPT_MESSAGES = 50_000;

    public InterpreterSettings {
        domains = Set.copyOf(domains);
        ownHosts = Set.copyOf(ownHosts);
        networks = List.copyOf(networks);
        syntheticIdentities = Set.copyOf(syntheticIdentities);
        mappings = List.copyOf(mappings);
    }

    /** A service whose logs are all of known formats. */
    public InterpreterSettings(
            String service,
            Set<String> domains,
            Set<String> ownHosts,
            List<NamedNetwork> networks,
            Set<String> syntheticIdentities,
            Duration hold,
            Duration horizon,
            int keptMessages) {
        this(service, domains, ownHosts, networks, syntheticIdentities, hold, horizon, keptMessages, List.of());
    }

    /** A service of which only its name and its domains are known. */
    public static InterpreterSettings of(String service, Set<String> domains) {
        return new InterpreterSettings(
                service, domains, Set.of(), List.of(), Set.of(), DEFAULT_HOLD, DEFAULT_HORIZON, DEFAULT_KEPT_MESSAGES);
    }

    public InterpreterSettings withOwnHosts(Set<String> hosts) {
        return new InterpreterSettings(
                service, domains, hosts, networks, syntheticIdentities, hold, horizon, keptMessages, mappings);
    }

    public InterpreterSettings withSyntheticIdentities(Set<String> probes) {
        return new InterpreterSettings(
                service, domains, ownHosts, networks, probes, hold, horizon, keptMessages, mappings);
    }

    public InterpreterSettings withMappings(List<RecordMapping> known) {
        return new InterpreterSettings(
                service, domains, ownHosts, networks, syntheticIdentities, hold, horizon, keptMessages, known);
    }

    public InterpreterSettings withNetworks(List<NamedNetwork> named) {
        return new InterpreterSettings(
                service, domains, ownHosts, named, syntheticIdentities, hold, horizon, keptMessages, mappings);
    }
}
