package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the failures that are a vantage point's own: all that it looks at fails at once while others see some of it, at least two targets, well
 * right afterwards (what is down for them too proves nothing either way), or its reference target fails, or the probe itself says so. A
 * vantage point with one target and no reference cannot be told from it.
 */
final class OwnFaults {

    private static final int FEWEST_TARGETS = 2;

    private final DetectionRules rules;
    private final Map<String, Map<String, NavigableMap<Instant, Observation>>> byTarget;

    /** @param byTarget results by target, vantage point and instant */
    OwnFaults(DetectionRules rules, Map<String, Map<String, NavigableMap<Instant, Observation>>> byTarget) {
        this.rules = rules;
        this.byTarget = byTarget;
    }

    Set<Observation> find(String vantage) {
        Set<Observation> own = new HashSet<>();
        Map<String, Observation> latest = new TreeMap<>();
        for (List<Observation> together : inOrder(vantage).values()) {
            together.stream().filter(Observation::ownFault).forEach(own::add);
            together.forEach(observation -> latest.put(observation.target(), observation));
            Instant now = together.get(0).at();
            latest.values().removeIf(observation -> !observation.holdsUntil().isAfter(now));
            boolean reference =
                    latest.values().stream().anyMatch(each -> rules.reference().contains(each.target()) && !each.ok());
            Instant since =
                    reference ? Instant.MIN : findCutOff(latest.values()).orElse(Instant.MAX);
            latest.values().stream()
                    .filter(each -> !each.ok() && !each.at().isBefore(since))
                    .forEach(own::add);
        }
        return own;
    }

    private NavigableMap<Instant, List<Observation>> inOrder(String vantage) {
        NavigableMap<Instant, List<Observation>> ordered = new TreeMap<>();
        for (Map<String, NavigableMap<Instant, Observation>> vantages : byTarget.values()) {
            vantages.getOrDefault(vantage, new TreeMap<>())
                    .values()
                    .forEach(each -> ordered.computeIfAbsent(each.at(), first -> new java.util.ArrayList<>())
                            .add(each));
        }
        return ordered;
    }

    /** The first failure that others contradict, when the vantage point sees nothing: one from before it may have been the service's. */
    private Optional<Instant> findCutOff(Collection<Observation> latest) {
        List<Observation> ofTheService = latest.stream()
                .filter(each -> !rules.reference().contains(each.target()))
                .toList();
        if (ofTheService.size() < FEWEST_TARGETS || ofTheService.stream().anyMatch(Observation::ok)) {
            return Optional.empty();
        }
        List<Instant> contradicted = ofTheService.stream()
                .filter(this::isContradicted)
                .map(Observation::at)
                .sorted()
                .toList();
        return contradicted.size() >= FEWEST_TARGETS ? Optional.of(contradicted.get(0)) : Optional.empty();
    }

    /**
     * Only what others see afterwards counts: a good result from before the failure is no proof that it is not real. And only of those that
     * did not see it fail themselves just before: their good result may be the first after the repair.
     */
    private boolean isContradicted(Observation failed) {
        int good = 0;
        int bad = 0;
        for (Map.Entry<String, NavigableMap<Instant, Observation>> other :
                byTarget.getOrDefault(failed.target(), Map.of()).entrySet()) {
            Map.Entry<Instant, Observation> next = other.getValue().ceilingEntry(failed.at());
            if (!other.getKey().equals(failed.vantage())
                    && next != null
                    && next.getKey().isBefore(failed.holdsUntil())) {
                good += next.getValue().ok() && !failedJustBefore(other.getValue(), failed.at()) ? 1 : 0;
                bad += next.getValue().ok() ? 0 : 1;
            }
        }
        return good > bad;
    }

    private static boolean failedJustBefore(NavigableMap<Instant, Observation> results, Instant at) {
        Map.Entry<Instant, Observation> before = results.lowerEntry(at);
        return before != null
                && !before.getValue().ok()
                && before.getValue().holdsUntil().isAfter(at);
    }
}
