package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.AlertPolicy.Heartbeat;
import io.milepost.sla.alert.policy.AlertPolicy.Retry;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.language.yaml.Problem;
import io.milepost.sla.language.yaml.Problems;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlText;
import io.milepost.sla.language.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code alerts.yml} of a catalogue. What it names of services, contracts and receivers has to exist. */
public final class AlertPolicyReader {

    private static final String FILE = "alerts.yml";

    private static final Retry RETRY = new Retry(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(1);

    private final List<Service> services;
    private final List<Contract> contracts;
    private final WaysOut waysOut;

    public AlertPolicyReader(List<Service> services, List<Contract> contracts) {
        this(services, contracts, new WaysOut(Hosts.SYSTEM));
    }

    AlertPolicyReader(List<Service> services, List<Contract> contracts, WaysOut waysOut) {
        this.services = List.copyOf(services);
        this.contracts = List.copyOf(contracts);
        this.waysOut = waysOut;
    }

    public static boolean existsIn(Path catalogue) {
        return Files.isRegularFile(catalogue.resolve(FILE));
    }

    /** The policy of a catalogue's directory; empty where it has none. */
    public Optional<AlertPolicy> loadFrom(Path catalogue) {
        return existsIn(catalogue) ? Optional.of(load(catalogue.resolve(FILE))) : Optional.empty();
    }

    public AlertPolicy load(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            return parse(file.toString(), Files.readString(file), directory == null ? file : directory);
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the alert policy: expected a text file in UTF-8, got " + file + " (" + e + ")");
        } catch (InvalidContractException e) {
            throw CommandFailure.invalidConfiguration("Cannot use the alert policy:\n" + e.getMessage());
        }
    }

    /** {@code file} stands in messages; files that it names are beside {@code directory}. */
    AlertPolicy parse(String file, String text, Path directory) {
        Problems problems = new Problems(file);
        @Nullable
        AlertPolicy policy = new YamlValue(YamlText.compose(file, text, "an alert policy"), problems)
                .map()
                .map(map -> read(map, directory))
                .orElse(null);
        problems.throwIfAny();
        if (policy == null) {
            throw new InvalidContractException(
                    List.of(new Problem(file, 1, 1, "expected an alert policy, got nothing")));
        }
        return policy;
    }

    private AlertPolicy read(YamlMap map, Path directory) {
        Map<String, Receiver> receivers = new ReceiverReader(directory).read(map);
        RouteReader reader = new RouteReader(services, contracts, receivers.keySet());
        List<Route> routes = reader.read(map);
        waysOut.check(map, receivers, routes);
        AlertPolicy policy = new AlertPolicy(
                SignalReader.read(map),
                receivers,
                routes,
                new InhibitionReader(reader).read(map),
                readMaintenance(map),
                map.findMap("retry").map(AlertPolicyReader::readRetry).orElse(RETRY),
                map.findMap("heartbeat")
                        .map(heartbeat -> readHeartbeat(heartbeat, receivers))
                        .orElse(null));
        map.finish();
        return policy;
    }

    private static Set<SignalKind> readMaintenance(YamlMap map) {
        return map.findMap("maintenance")
                .map(maintenance -> {
                    Set<SignalKind> held = Set.copyOf(maintenance
                            .find("holds")
                            .map(value -> value.parseItems(Quantities.choice(SignalKind.byWord())))
                            .orElse(List.of()));
                    maintenance.finish();
                    return held;
                })
                .orElse(Set.of(SignalKind.OUTAGE, SignalKind.BURN_RATE));
    }

    private static Retry readRetry(YamlMap map) {
        Retry retry = new Retry(
                map.find("first", AlertPolicyReader::duration).orElse(RETRY.first()),
                map.find("longest", AlertPolicyReader::duration).orElse(RETRY.longest()));
        if (retry.first().isZero() || retry.longest().compareTo(retry.first()) < 0) {
            map.add("expected a first pause above 0 s and a longest one that is not shorter");
        }
        map.finish();
        return retry;
    }

    private static Heartbeat readHeartbeat(YamlMap map, Map<String, Receiver> receivers) {
        Map<String, String> fit = new LinkedHashMap<>();
        receivers.forEach((name, receiver) -> {
            if (receiver instanceof Receiver.Webhook || receiver instanceof Receiver.Alertmanager) {
                fit.put(name, name);
            }
        });
        String to = map.require("to", Quantities.choice(fit), "");
        Duration every = map.find("every", AlertPolicyReader::duration).orElse(HEARTBEAT);
        if (every.compareTo(SHORTEST_HEARTBEAT) < 0) {
            map.addAt("every", "expected 1 s or more");
        }
        map.finish();
        return new Heartbeat(to, every);
    }

    /** {@code 5 min}, as in a contract. */
    static Duration duration(String text) {
        return Duration.of(Quantities.length(text), ChronoUnit.MICROS);
    }

    static List<String> names(YamlMap map, String key) {
        return map.find(key)
                .map(value -> new ArrayList<>(value.parseItems(text -> text)))
                .orElseGet(ArrayList::new);
    }
}
