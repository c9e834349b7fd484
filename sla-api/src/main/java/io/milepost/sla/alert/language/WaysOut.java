package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.language.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that the monitored service is never the only way out: when it is down, so is a relay or gateway of it, and so is a mailbox in it. A
 * list of receivers that all need the monitored service is refused, with the reason for each.
 */
final class WaysOut {

    private final Hosts hosts;

    WaysOut(Hosts hosts) {
        this.hosts = hosts;
    }

    /** The monitored service by its hosts, of which some are patterns like {@code *.mail.example.org}, and its mail domains. */
    private record Monitored(List<String> hosts, List<String> domains) {}

    void check(YamlMap policy, Map<String, Receiver> receivers, List<Route> routes) {
        Monitored monitored = policy.findMap("monitored")
                .map(map -> {
                    Monitored read = new Monitored(lower(map, "hosts"), lower(map, "domains"));
                    map.finish();
                    return read;
                })
                .orElse(new Monitored(List.of(), List.of()));
        for (Receiver receiver : receivers.values()) {
            boolean mayPass = receiver instanceof Receiver.Mail || receiver instanceof Receiver.Sms;
            if (mayPass && monitored.hosts.isEmpty()) {
                policy.add("expected the hosts of the monitored service in monitored, because receiver "
                        + receiver.name() + " could pass through them; for example monitored: { hosts:"
                        + " [\"*.mail.example.org\"], domains: [example.org] }");
                return;
            }
        }
        Map<String, String> dependent = new HashMap<>();
        receivers.forEach(
                (name, receiver) -> findReason(receiver, monitored).ifPresent(reason -> dependent.put(name, reason)));
        List<YamlMap> places = policy.findMaps("routes");
        for (int index = 0; index < Math.min(routes.size(), places.size()); index++) {
            refuse(places.get(index), "to", routes.get(index).to(), dependent);
            refuse(places.get(index), "outOfHours", routes.get(index).outOfHours(), dependent);
        }
        policy.findMap("heartbeat")
                .ifPresent(map -> map.find("to", text -> text)
                        .ifPresent(to -> refuse(map, "to", Collections.singletonList(to), dependent)));
    }

    private static void refuse(YamlMap place, String key, List<String> to, Map<String, String> dependent) {
        if (!to.isEmpty() && dependent.keySet().containsAll(to)) {
            List<String> reasons =
                    to.stream().map(name -> dependent.getOrDefault(name, "")).toList();
            place.addAt(
                    key,
                    "expected a way out besides the monitored service, got only " + String.join("; ", reasons)
                            + ". When the service is down nobody would be told; add a receiver that does not need it");
        }
    }

    private Optional<String> findReason(Receiver receiver, Monitored monitored) {
        for (String host : monitored.hosts) {
            if (is(receiver.host(), host)) {
                return Optional.of("%s, whose %s %s is a host of the monitored service (%s)"
                        .formatted(receiver.name(), part(receiver), receiver.host(), host));
            }
        }
        if (receiver instanceof Receiver.Mail mail
                && mail.to().stream()
                        .allMatch(address -> monitored.domains.stream().anyMatch(domain -> isIn(address, domain)))) {
            return Optional.of("%s, whose mailboxes (%s) are in the monitored service"
                    .formatted(receiver.name(), String.join(", ", mail.to())));
        }
        return Optional.empty();
    }

    private static String part(Receiver receiver) {
        return switch (receiver.kind()) {
            case "mail" -> "relay";
            case "sms" -> "gateway";
            default -> "host";
        };
    }

    /** By its name, or because both names lead to one address. */
    private boolean is(String host, String monitored) {
        String name = host.toLowerCase(Locale.ROOT);
        if (monitored.startsWith("*.")) {
            return name.endsWith(monitored.substring(1));
        }
        return name.equals(monitored) || !Collections.disjoint(hosts.addressesOf(name), hosts.addressesOf(monitored));
    }

    private static boolean isIn(String address, String domain) {
        String own =
                address.substring(address.lastIndexOf('@') + 1).replace(">", "").toLowerCase(Locale.ROOT);
        return own.equals(domain) || own.endsWith("." + domain);
    }

    private static List<String> lower(YamlMap map, String key) {
        List<String> lower = new ArrayList<>();
        AlertPolicyReader.names(map, key).forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
