package io.milepost.sla.outage;

import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How the components of a service stand and stood, by the targets and vantage points that the catalogue names. Thread-safe. */
public final class ServiceStates {

    private static final Duration LOOKING_BACK = Duration.ofDays(2);

    private final Jdbi jdbi;
    private final StateIntervals intervals;
    private final VantageQuorums quorums;

    public ServiceStates(Jdbi jdbi, StateIntervals intervals, VantageQuorums quorums) {
        this.jdbi = jdbi;
        this.intervals = intervals;
        this.quorums = quorums;
    }

    public List<TargetState> loadNow(Service service, Instant now) {
        Map<Probed, List<StateInterval>> recent =
                intervals.load(service.name(), now.minus(LOOKING_BACK), now.plusMillis(1));
        Map<Probed, Instant> lastResults = loadLastResults(service, now);
        List<TargetState> states = new ArrayList<>();
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                for (String vantage : service.vantages()) {
                    Probed probed = new Probed(target, vantage);
                    states.add(stateNow(
                            component, probed, recent.getOrDefault(probed, List.of()), lastResults.get(probed), now));
                }
            }
        }
        return states;
    }

    /** Every outage of every target, oldest first, as all contracts of the service together see it. */
    public List<Outage> loadOutages(Service service, Instant from, Instant to) {
        return loadOutages(service, quorums, from, to);
    }

    /** The same as one contract sees it. */
    public List<Outage> loadOutages(Service service, VantageQuorums rules, Instant from, Instant to) {
        Instant start = stored(from);
        Instant end = stored(to);
        List<Outage> outages = new ArrayList<>();
        loadTimelines(service, start, end)
                .forEach((target, timelines) ->
                        outages.addAll(judge(rules, service, target).find(target, timelines, start, end)));
        outages.sort(Comparator.comparing(Outage::openedAt).thenComparing(Outage::target));
        return outages;
    }

    /** The state of each target over the range, all vantage points together. */
    public Map<String, List<StateInterval>> loadStates(Service service, Instant from, Instant to) {
        Instant start = stored(from);
        Instant end = stored(to);
        Map<String, List<StateInterval>> states = new TreeMap<>();
        loadTimelines(service, start, end)
                .forEach((target, timelines) ->
                        states.put(target, judge(quorums, service, target).states(timelines, start, end)));
        return states;
    }

    /** As finely as the store keeps instants: between two instants that it takes for one nothing would be known, so that what lasts seemed over. */
    private static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Outages judge(VantageQuorums rules, Service service, String target) {
        return new Outages(rules.find(service.name(), target, service.vantages().size()));
    }

    private Map<String, Map<String, List<StateInterval>>> loadTimelines(Service service, Instant from, Instant to) {
        Map<Probed, List<StateInterval>> stored = intervals.load(service.name(), from, to);
        Map<String, Map<String, List<StateInterval>>> timelines = new TreeMap<>();
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                Map<String, List<StateInterval>> byVantage = new TreeMap<>();
                for (String vantage : service.vantages()) {
                    byVantage.put(vantage, stored.getOrDefault(new Probed(target, vantage), List.of()));
                }
                timelines.put(target, byVantage);
            }
        }
        return timelines;
    }

    private static TargetState stateNow(
            Component component, Probed probed, List<StateInterval> recent, @Nullable Instant lastResult, Instant now) {
        Optional<StateInterval> current = recent.stream()
                .filter(interval ->
                        !interval.from().isAfter(now) && interval.to().isAfter(now))
                .findFirst();
        Instant since = current.map(StateInterval::from)
                .or(() -> recent.stream().map(StateInterval::to).max(Comparator.naturalOrder()))
                .orElse(null);
        return new TargetState(
                component.title(),
                probed.target(),
                probed.vantage(),
                current.map(StateInterval::state).orElse(ProbeState.UNKNOWN),
                since,
                lastResult,
                current.map(StateInterval::reason).orElse(null));
    }

    private Map<Probed, Instant> loadLastResults(Service service, Instant now) {
        Map<Probed, Instant> last = new HashMap<>();
        jdbi.useHandle(handle -> {
            for (Probed probed : probed(service)) {
                handle.createQuery("""
                                select max(at) from probe_result where service = :service and target = :target
                                    and vantage = :vantage and at <= :now""")
                        .bind("service", service.name())
                        .bind("target", probed.target())
                        .bind("vantage", probed.vantage())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .mapTo(OffsetDateTime.class)
                        .findOne()
                        .ifPresent(at -> last.put(probed, at.toInstant()));
            }
        });
        return last;
    }

    private static List<Probed> probed(Service service) {
        return service.components().stream()
                .flatMap(component -> component.targets().stream())
                .distinct()
                .flatMap(target -> service.vantages().stream().map(vantage -> new Probed(target, vantage)))
                .toList();
    }
}
