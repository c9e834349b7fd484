package io.milepost.sla.comparison;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import java.util.List;

/** Services judged by one contract's terms for one period; the first is the one that the others are compared with. */
public record Comparison(Contract terms, Period period, List<Contender> contenders, List<ComparedMeasure> measures) {
    public Comparison {
        contenders = List.copyOf(contenders);
        measures = List.copyOf(measures);
    }

    /** What was found, in a sentence. */
    public String finding() {
        List<Difference> all = measures.stream()
                .flatMap(measure -> measure.differences().stream())
                .toList();
        return "Of " + all.size() + (all.size() == 1 ? " comparison with " : " comparisons with ")
                + contenders.get(0).title() + ": "
                + count(all, Difference.Outcome.BETTER) + " better, "
                + count(all, Difference.Outcome.WORSE) + " worse, "
                + count(all, Difference.Outcome.SAME) + " the same, "
                + count(all, Difference.Outcome.INDISTINGUISHABLE) + " that cannot be told apart, "
                + count(all, Difference.Outcome.NOT_ALIKE) + " not alike.";
    }

    private static long count(List<Difference> all, Difference.Outcome outcome) {
        return all.stream()
                .filter(difference -> difference.outcome() == outcome)
                .count();
    }
}
