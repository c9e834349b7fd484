package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the vantage points together say of one target: at each instant as many as the rules ask for must agree. */
final class TargetJudge {

    private final DetectionRules rules;
    private final List<View> views;
    private final Instant horizon;

    /** @param horizon the last result of all: nothing is said of what comes after it */
    TargetJudge(DetectionRules rules, List<View> views, Instant horizon) {
        this.rules = rules;
        this.views = views;
        this.horizon = horizon;
    }

    List<Disturbance> judge() {
        List<Disturbance> disturbances = new ArrayList<>();
        Condition condition = Condition.UNKNOWN;
        Instant from = Instant.MIN;
        for (Instant instant : boundaries()) {
            Condition next = conditionAt(instant);
            // Silence neither ends what is bad nor begins it.
            if (next == Condition.UNKNOWN || next == condition) {
                continue;
            }
            add(condition, from, instant, disturbances);
            condition = next;
            from = instant;
        }
        add(condition, from, null, disturbances);
        return disturbances;
    }

    private TreeSet<Instant> boundaries() {
        TreeSet<Instant> boundaries = new TreeSet<>();
        for (View view : views) {
            for (Spell spell : view.spells()) {
                boundaries.add(spell.from());
                boundaries.add(spell.to());
            }
        }
        return new TreeSet<>(boundaries.headSet(horizon, true));
    }

    private Condition conditionAt(Instant instant) {
        int heard = 0;
        int down = 0;
        int degraded = 0;
        for (View view : views) {
            Condition seen = view.at(instant);
            heard += seen == Condition.UNKNOWN ? 0 : 1;
            down += seen == Condition.DOWN ? 1 : 0;
            degraded += seen == Condition.DEGRADED ? 1 : 0;
        }
        if (heard == 0) {
            return Condition.UNKNOWN;
        }
        int needed = rules.vantages().of(heard);
        if (down >= needed) {
            return Condition.DOWN;
        }
        return down + degraded >= needed ? Condition.DEGRADED : Condition.UP;
    }

    private void add(Condition condition, Instant from, @Nullable Instant to, List<Disturbance> disturbances) {
        if (condition != Condition.DOWN && condition != Condition.DEGRADED) {
            return;
        }
        List<View> seeing =
                views.stream().filter(view -> agrees(condition, view.at(from))).toList();
        Instant opened = condition == Condition.DOWN
                ? firstFailure(seeing, condition, from, to == null ? Instant.MAX : to)
                : from;
        Instant before = disturbances.isEmpty()
                ? null
                : disturbances.get(disturbances.size() - 1).closedAt();
        opened = before != null && opened.isBefore(before) ? before : opened;
        disturbances.add(disturbance(condition, from, opened, to, seeing));
    }

    private Disturbance disturbance(
            Condition condition, Instant from, Instant opened, @Nullable Instant to, List<View> seeing) {
        Instant end = to == null ? Instant.MAX : to;
        List<Witness> witnesses = views.stream()
                .flatMap(view -> testify(view, condition, opened, end).stream())
                .toList();
        return new Disturbance(
                condition, opened, confirmedAt(seeing, from), to, breach(witnesses, condition, from, end), witnesses);
    }

    private static boolean agrees(Condition condition, Condition seen) {
        return seen == condition || seen == Condition.DOWN;
    }

    /**
     * The first failure of those that agree, after the last good result of any that came to see it: a vantage point that failed alone before does
     * not move the beginning to where the others still saw it well, not even when one of them is the last to see it.
     */
    private Instant firstFailure(List<View> seeing, Condition condition, Instant from, Instant end) {
        Instant lastGood = views.stream()
                .filter(view -> !seesItWell(view, condition, from, end))
                .flatMap(view -> view.findLastGood(from).stream())
                .map(Observation::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return seeing.stream()
                .flatMap(view -> view.observations().stream())
                .filter(each ->
                        !each.ok() && each.at().isAfter(lastGood) && !each.at().isAfter(from))
                .map(Observation::at)
                .min(Comparator.naturalOrder())
                .orElse(from);
    }

    private Instant confirmedAt(List<View> seeing, Instant from) {
        int heard = (int) views.stream()
                .filter(view -> view.at(from) != Condition.UNKNOWN)
                .count();
        List<Instant> sure = seeing.stream()
                .flatMap(view -> view.findSpell(from).stream())
                .map(Spell::confirmedAt)
                .map(at -> at.isBefore(from) ? from : at)
                .sorted()
                .toList();
        return sure.get(Math.min(rules.vantages().of(heard), sure.size()) - 1);
    }

    private Optional<Witness> testify(View view, Condition condition, Instant opened, Instant end) {
        List<Observation> all = view.observations().stream()
                .filter(each -> each.at().isBefore(end) && agrees(condition, view.at(each.at())))
                .filter(each -> !each.ok() || rules.findSlowPhase(each).isPresent())
                .toList();
        List<Observation> bad =
                all.stream().filter(each -> !each.at().isBefore(opened)).toList();
        if (bad.isEmpty() && !all.isEmpty() && agrees(condition, view.at(opened))) {
            // The others fell silent, so that what it had seen last decides.
            bad = List.of(all.get(all.size() - 1));
        }
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Witness(
                view.target(),
                view.vantage(),
                bad.get(0).at(),
                bad.get(bad.size() - 1).at(),
                bad.size(),
                mostFrequent(bad, each -> each.ok() ? rules.findSlowPhase(each) : each.failedPhase()),
                mostFrequent(bad, each -> Optional.ofNullable(each.reason())),
                mostFrequent(bad, each -> Optional.ofNullable(each.told().cause())),
                mostFrequent(bad, each -> Optional.ofNullable(each.told().blame()))));
    }

    /**
     * Whether it sees well what others see disturbed, by more than two thirds of its results since and one that failed just before: that its
     * turn had not come yet is none, one that was under way when it began is one of several, and so are the first ones after its end, which
     * some see before others.
     */
    private boolean seesItWell(View view, Condition condition, Instant from, Instant end) {
        if (agrees(condition, view.at(from)) || view.at(from) == Condition.UNKNOWN) {
            return false;
        }
        int good = 0;
        int all = 0;
        for (Observation each : view.observations()) {
            boolean failedJustBefore =
                    !each.ok() && each.at().isBefore(from) && each.holdsUntil().isAfter(from);
            if (failedJustBefore || !each.at().isBefore(from) && each.at().isBefore(end)) {
                all++;
                good += each.ok()
                                && (condition == Condition.DOWN
                                        || rules.findSlowPhase(each).isEmpty())
                        ? 1
                        : 0;
            }
        }
        return 3 * good > 2 * all;
    }

    private Breach breach(List<Witness> witnesses, Condition condition, Instant from, Instant end) {
        List<String> seeing =
                witnesses.stream().map(Witness::vantage).distinct().toList();
        boolean others = views.stream().anyMatch(view -> seesItWell(view, condition, from, end));
        Map<String, Integer> phases = new HashMap<>();
        witnesses.stream()
                .filter(witness -> witness.phase() != null)
                .forEach(witness -> phases.merge(String.valueOf(witness.phase()), witness.results(), Integer::sum));
        String phase = mostFrequent(phases);
        // One alone cannot tell the service from the way to it, but it knows whether it got there.
        boolean onTheWay =
                seeing.size() == 1 && witnesses.stream().allMatch(witness -> "network".equals(witness.blame()));
        Breach.Place place;
        if (!others && "dns".equals(phase)) {
            place = Breach.Place.NAME_LOOKUP;
        } else {
            place = others || onTheWay ? Breach.Place.PATH : Breach.Place.SERVICE;
        }
        return new Breach(place, phase, seeing);
    }

    private static @Nullable String mostFrequent(
            List<Observation> observations, Function<Observation, Optional<String>> word) {
        return mostFrequent(observations.stream()
                .flatMap(each -> word.apply(each).stream())
                .collect(Collectors.toMap(Function.identity(), each -> 1, Integer::sum)));
    }

    /** Of equally frequent ones the first by name, so that no order of arrival shows. */
    private static @Nullable String mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
