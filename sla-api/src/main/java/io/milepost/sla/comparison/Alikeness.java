package io.milepost.sla.comparison;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether two services' levels of a measure came about alike, and if not, why: unlike things are not compared, however close their numbers. */
final class Alikeness {
    private final Measure measure;
    private final Contender first;
    private final Contender other;
    private final List<String> reasons = new ArrayList<>();
    private final List<String> cautions = new ArrayList<>();

    Alikeness(Measure measure, Contender first, Contender other) {
        this.measure = measure;
        this.first = first;
        this.other = other;
    }

    List<String> reasons() {
        return reasons;
    }

    List<String> cautions() {
        return cautions;
    }

    void examine(@Nullable MeasureEvaluation one, @Nullable MeasureEvaluation two) {
        requireLevel(first, one);
        requireLevel(other, two);
        if (one == null || two == null) {
            return;
        }
        if (!one.period().equals(two.period()) || !Objects.equals(one.target(), two.target())) {
            reasons.add("Different terms: %s over %s against %s over %s"
                    .formatted(target(one), one.period(), target(two), two.period()));
        }
        if (measure instanceof Measure.Availability availability) {
            examineWatches(availability);
        } else {
            examineDays();
        }
        if (one.excludedMicros() != two.excludedMicros()) {
            cautions.add("Left out under the contract: " + TimeText.of(one.excludedMicros()) + " of " + first.title()
                    + ", " + TimeText.of(two.excludedMicros()) + " of " + other.title());
        }
    }

    private void requireLevel(Contender whose, @Nullable MeasureEvaluation evaluation) {
        Ratio floor = measure.terms().accounting().unknown().coverageFloor();
        if (evaluation == null || evaluation.attainment() == null) {
            reasons.add("Nothing is known of " + whose.title());
        } else if (evaluation.coverage() != null && evaluation.coverage().compareTo(floor) < 0) {
            reasons.add("Coverage of " + whose.title() + " is " + percent(evaluation.coverage())
                    + " %, below the contract’s floor of " + percent(floor) + " %");
        }
    }

    private void examineWatches(Measure.Availability availability) {
        for (String target : targets(availability)) {
            Optional<Watch> one = watch(first, target, availability);
            Optional<Watch> two = watch(other, target, availability);
            if (one.isEmpty() || two.isEmpty()) {
                Stream.of(first, other)
                        .filter(each -> watch(each, target, availability).isEmpty())
                        .forEach(each -> reasons.add("Nothing watched " + target + " of " + each.title()));
            } else {
                examine(target, one.get(), two.get());
            }
        }
    }

    /** Without named targets the measure's own name is what is probed. */
    private static List<String> targets(Measure.Availability availability) {
        return availability.targets().isEmpty() ? List.of(availability.name()) : availability.targets();
    }

    private void examine(String target, Watch one, Watch two) {
        if (!one.vantages().equals(two.vantages())) {
            unlike(target, "seen from", one.vantageWords(), two.vantageWords());
        }
        if (!one.intervalsMillis().equals(two.intervalsMillis())) {
            unlike(target, "probed every", one.intervalWords(), two.intervalWords());
        }
        if (!one.phases().equals(two.phases())) {
            unlike(target, "probed up to", one.phaseWords(), two.phaseWords());
        }
        if (one.intervalsMillis().isEmpty()) {
            cautions.add("The evidence does not tell how often and by what kind of probe " + target + " was watched");
        }
    }

    private void unlike(String target, String how, String one, String two) {
        reasons.add("%s was %s: %s of %s; %s of %s".formatted(target, how, one, first.title(), two, other.title()));
    }

    /** What is known of a target, under its own name or that of the measure, from the vantages that the contract names. */
    private static Optional<Watch> watch(Contender whose, String target, Measure.Availability availability) {
        return Stream.of(target, availability.name())
                .distinct()
                .map(whose.watches()::get)
                .filter(Objects::nonNull)
                .reduce(Watch::and)
                .map(watch -> named(watch, availability.vantages()));
    }

    private static Watch named(Watch watch, List<String> vantages) {
        if (vantages.isEmpty()) {
            return watch;
        }
        SortedSet<String> counting = new TreeSet<>(watch.vantages());
        counting.removeIf(vantage -> !vantage.isEmpty() && !vantages.contains(vantage));
        return new Watch(counting, watch.intervalsMillis(), watch.phases());
    }

    private void examineDays() {
        SortedSet<LocalDate> one = first.countedDays().get(measure.name());
        SortedSet<LocalDate> two = other.countedDays().get(measure.name());
        if (one == null || two == null) {
            cautions.add("The evidence does not tell on which days was counted");
        } else if (!one.equals(two)) {
            reasons.add("Different days were counted: %s of %s; %s of %s"
                    .formatted(days(one), first.title(), days(two), other.title()));
        }
    }

    private static String days(SortedSet<LocalDate> days) {
        return days.isEmpty() ? "none" : days.size() + " from " + days.first() + " to " + days.last();
    }

    /** The longest interval between probes of the targets of a service, in microseconds. */
    static long edgeMicros(Measure measure, Contender whose) {
        return measure instanceof Measure.Availability availability
                ? targets(availability).stream()
                        .flatMap(target -> watch(whose, target, availability).stream())
                        .mapToLong(Watch::longestIntervalMicros)
                        .max()
                        .orElse(0)
                : 0;
    }

    private static String target(MeasureEvaluation evaluation) {
        return evaluation.target() == null ? "no target" : percent(evaluation.target()) + " %";
    }

    private static String percent(Ratio share) {
        return share.percent(6, RoundingMode.DOWN).stripTrailingZeros().toPlainString();
    }
}
