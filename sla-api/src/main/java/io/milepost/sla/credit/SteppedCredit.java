package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A credit by steps, "below 99.9 % a quarter, below 99 % a half": the lowest step that the attainment is below counts. */
public record SteppedCredit(List<Step> steps) implements CreditScheme {
    /** One step: from just below this share down, this credit. */
    public record Step(Ratio below, Ratio credit) {}

    public SteppedCredit {
        steps = List.copyOf(steps);
    }

    @Override
    public Ratio creditAt(Ratio attainment) {
        return find(attainment).map(Step::credit).orElse(Ratio.ZERO);
    }

    @Override
    public String lineAt(Ratio attainment) {
        return find(attainment)
                .map(step -> "below " + CreditScheme.percent(step.below()))
                .orElseGet(() -> begins().map(level -> "not below " + CreditScheme.percent(level))
                        .orElse("by no step"));
    }

    @Override
    public Optional<Ratio> begins() {
        return steps.stream()
                .filter(step -> step.credit().signum() > 0)
                .map(Step::below)
                .max(Comparator.naturalOrder());
    }

    private Optional<Step> find(Ratio attainment) {
        return steps.stream()
                .filter(step -> attainment.compareTo(step.below()) < 0)
                .min(Comparator.comparing(Step::below));
    }
}
