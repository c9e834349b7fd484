package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all measures of a contract cost together in a period: service points added up and turned into a credit by steps, credits added
 * up, and the most that is given back of one period and over several.
 */
public record Settlement(
        List<PointStep> pointSteps,
        @Nullable Ratio cap,
        @Nullable CreditCap capOver,
        @Nullable Fee fee) {
    public Settlement {
        pointSteps = pointSteps.stream()
                .sorted(Comparator.comparing(PointStep::from))
                .toList();
    }

    /** From so many points on, this credit in per cent. */
    public record PointStep(Ratio from, Ratio credit) {}

    public Ratio creditForPoints(Ratio points) {
        Ratio credit = Ratio.ZERO;
        for (PointStep step : pointSteps) {
            credit = points.compareTo(step.from()) >= 0 ? step.credit() : credit;
        }
        return credit;
    }

    public Ratio capped(Ratio credit) {
        return cap == null ? credit : credit.atMost(cap);
    }
}
