package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.JudgedPeriod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all measures of a contract cost together in a period: service points added up and turned into a credit by steps, credits added
 * up, the most that is given back of one period and over several, and from when on it is a material breach. Of which periods: those of {@code judged}, otherwise the shortest of its measures'.
 */
public record Settlement(
        @Nullable JudgedPeriod judged,
        List<PointStep> pointSteps,
        @Nullable Ratio cap,
        @Nullable CreditCap capOver,
        @Nullable MaterialBreach breach,
        @Nullable Fee fee) {
    public Settlement {
        pointSteps = pointSteps.stream()
                .sorted(Comparator.comparing(PointStep::from))
                .toList();
    }

    /** From so many points on, this credit in per cent. */
    public record PointStep(Ratio from, Ratio credit) {}

    public Ratio creditForPoints(Ratio points) {
        return findStep(points).map(PointStep::credit).orElse(Ratio.ZERO);
    }

    /** The highest step that so many points reach. */
    public Optional<PointStep> findStep(Ratio points) {
        return pointSteps.stream()
                .filter(step -> points.compareTo(step.from()) >= 0)
                .reduce((lower, higher) -> higher);
    }

    public Ratio capped(Ratio credit) {
        return cap == null ? credit : credit.atMost(cap);
    }
}
