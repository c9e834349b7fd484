package io.milepost.sla.comparison;

import io.milepost.sla.comparison.ComparedMeasure.Reached;
import io.milepost.sla.comparison.Difference.Outcome;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts services that were judged by the same terms side by side; each is compared with the first. A pure function. */
public final class Comparer {
    private final Contract terms;
    private final List<Contender> contenders;

    private Comparer(Contract terms, List<Contender> contenders) {
        this.terms = terms;
        this.contenders = contenders;
    }

    public static Comparison compare(Contract terms, Period period, List<Contender> contenders) {
        if (contenders.size() < 2) {
            throw new IllegalArgumentException(
                    "Cannot compare: expected two services or more, got " + contenders.size());
        }
        return new Comparison(terms, period, contenders, new Comparer(terms, contenders).measures());
    }

    /** A row of the comparison: organisations that are judged by themselves are each their own. */
    private record Row(String measure, String regime, String organisation, String period) {
        static Row of(MeasureEvaluation evaluation) {
            return new Row(
                    evaluation.measure(),
                    evaluation.regime(),
                    evaluation.organisation() == null ? "" : evaluation.organisation(),
                    evaluation.period());
        }
    }

    private List<ComparedMeasure> measures() {
        Map<Row, MeasureEvaluation> rows = new LinkedHashMap<>();
        // Organisations differ between services, so that those that are judged by themselves have nothing beside them.
        contenders.forEach(contender -> contender.evaluation().measures().stream()
                .filter(evaluation -> evaluation.organisation() == null)
                .forEach(evaluation -> rows.putIfAbsent(Row.of(evaluation), evaluation)));
        List<ComparedMeasure> compared = new ArrayList<>();
        rows.forEach((row, sample) -> findMeasure(row.measure()).ifPresent(measure -> {
            List<Reached> reached = contenders.stream()
                    .map(contender -> reach(measure, row, contender))
                    .toList();
            compared.add(new ComparedMeasure(
                    row.measure(), sample.title(), row.regime(), row.period(), reached, differences(measure, reached)));
        }));
        return compared;
    }

    private Optional<Measure> findMeasure(String name) {
        return terms.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst();
    }

    private static Reached reach(Measure measure, Row row, Contender contender) {
        @Nullable
        MeasureEvaluation evaluation = contender.evaluation().measures().stream()
                .filter(each -> Row.of(each).equals(row))
                .findFirst()
                .orElse(null);
        boolean sliced =
                measure instanceof Measure.Samples samples && samples.counting().slices() != null;
        Bounds bounds =
                evaluation == null ? null : Bounds.of(evaluation, sliced, Alikeness.edgeMicros(measure, contender));
        return new Reached(contender.name(), evaluation, bounds);
    }

    private List<Difference> differences(Measure measure, List<Reached> reached) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 1; i < reached.size(); i++) {
            Alikeness alikeness = new Alikeness(measure, contenders.get(0), contenders.get(i));
            alikeness.examine(reached.get(0).evaluation(), reached.get(i).evaluation());
            differences.add(difference(reached.get(0), reached.get(i), alikeness));
        }
        return differences;
    }

    private static Difference difference(Reached first, Reached other, Alikeness alikeness) {
        Bounds one = first.bounds();
        Bounds two = other.bounds();
        if (!alikeness.reasons().isEmpty() || one == null || two == null) {
            return new Difference(
                    other.service(),
                    first.service(),
                    Outcome.NOT_ALIKE,
                    null,
                    alikeness.reasons(),
                    alikeness.cautions());
        }
        return new Difference(
                other.service(),
                first.service(),
                outcome(one, two),
                points(first.evaluation(), other.evaluation()),
                List.of(),
                alikeness.cautions());
    }

    private static @Nullable Ratio points(@Nullable MeasureEvaluation first, @Nullable MeasureEvaluation other) {
        return first == null || other == null || first.attainment() == null || other.attainment() == null
                ? null
                : other.attainment().exact().minus(first.attainment().exact());
    }

    private static Outcome outcome(Bounds first, Bounds other) {
        if (other.isAbove(first)) {
            return Outcome.BETTER;
        }
        if (first.isAbove(other)) {
            return Outcome.WORSE;
        }
        return first.isExactly(other) ? Outcome.SAME : Outcome.INDISTINGUISHABLE;
    }
}
