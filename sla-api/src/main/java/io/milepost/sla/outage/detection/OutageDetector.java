package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what is wrong with the components of a service from the results of probes. The same results give the same findings, in
 * whatever order they came and however often.
 */
public final class OutageDetector {

    private final DetectionRules rules;
    private final Map<String, List<View>> views = new TreeMap<>();

    /** @param observations of all targets of a service and of its reference targets, from all vantage points, in any order */
    public OutageDetector(DetectionRules rules, Collection<Observation> observations) {
        this.rules = rules;
        Map<String, Map<String, NavigableMap<Instant, Observation>>> byTarget = new TreeMap<>();
        for (Observation observation : observations) {
            byTarget.computeIfAbsent(observation.target(), target -> new TreeMap<>())
                    .computeIfAbsent(observation.vantage(), vantage -> new TreeMap<>())
                    .merge(observation.at(), observation, Observation::worse);
        }
        OwnFaults faults = new OwnFaults(rules, byTarget);
        Map<String, Set<Observation>> own = new HashMap<>();
        byTarget.forEach((target, vantages) ->
                vantages.forEach((vantage, results) -> views.computeIfAbsent(target, first -> new ArrayList<>())
                        .add(ViewMachine.run(
                                rules, List.copyOf(results.values()), own.computeIfAbsent(vantage, faults::find)))));
    }

    /** What each vantage point sees of a target. */
    public List<View> views(String target) {
        return List.copyOf(views.getOrDefault(target, List.of()));
    }

    /** A component is down when all of its targets are that anything is known of, and degraded when some are. Oldest first. */
    public List<Disturbance> find(List<String> targets) {
        List<List<Disturbance>> found = new ArrayList<>();
        for (String target : targets.stream().distinct().toList()) {
            List<View> seen = views(target);
            seen.stream()
                    .flatMap(view -> view.observations().stream())
                    .map(Observation::at)
                    .max(Comparator.naturalOrder())
                    .ifPresent(horizon -> found.add(new TargetJudge(rules, seen, horizon).judge()));
        }
        return found.size() == 1 ? found.get(0) : ComponentJudge.judge(found);
    }
}
