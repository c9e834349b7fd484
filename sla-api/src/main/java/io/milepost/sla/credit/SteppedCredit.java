package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.util.List;

/** A credit by steps, "below 99.9 % a quarter, below 99 % a half": the lowest step that the attainment is below counts. */
public record SteppedCredit(List<Step> steps) implements CreditScheme {
    /** One step: from just below this share down, this credit. */
    public record Step(Ratio below, Ratio credit) {}

    public SteppedCredit {
        steps = List.copyOf(steps);
    }

    @Override
    public Ratio creditAt(Ratio attainment) {
        Step found = null;
        for (Step step : steps) {
            boolean reached = attainment.compareTo(step.below()) < 0;
            if (reached && (found == null || step.below().compareTo(found.below()) < 0)) {
                found = step;
            }
        }
        return found == null ? Ratio.ZERO : found.credit();
    }
}
