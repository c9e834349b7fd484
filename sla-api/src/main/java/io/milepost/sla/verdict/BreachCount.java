package io.milepost.sla.verdict;

import io.milepost.sla.credit.MaterialBreach;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.SettlementJudge.Earlier;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation.Breach;
import io.milepost.sla.verdict.outcome.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts towards a material breach: the points or the misses of a period and of the earlier ones of its stretch of time. */
final class BreachCount {
    private BreachCount() {}

    static Breach count(MaterialBreach rule, Ratio points, List<String> missed, List<Earlier> together) {
        List<SettlementEvaluation> known =
                together.stream().map(Earlier::settled).filter(Objects::nonNull).toList();
        return rule.points() != null
                ? ofPoints(rule, rule.points(), points, known)
                : ofMisses(rule, Objects.requireNonNullElse(rule.misses(), 1L), missed, known);
    }

    private static Breach ofPoints(MaterialBreach rule, Ratio most, Ratio points, List<SettlementEvaluation> known) {
        Ratio before = known.stream().map(SettlementEvaluation::pointsValue).reduce(Ratio.ZERO, Ratio::plus);
        Ratio all = before.plus(points);
        boolean reached = all.compareTo(most) >= 0;
        return new Breach(
                reached,
                words(reached) + number(all) + " points in " + rule.per().words() + ", " + number(before)
                        + " of them in earlier periods; " + number(most) + " are a material breach");
    }

    private static Breach ofMisses(
            MaterialBreach rule, long most, List<String> missed, List<SettlementEvaluation> known) {
        List<String> all = new ArrayList<>(missed);
        known.forEach(each -> all.addAll(each.missed()));
        Map<String, Long> byName = new TreeMap<>();
        all.forEach(name -> byName.merge(name, 1L, Long::sum));
        long counted = rule.ofOneMeasure()
                ? byName.values().stream().mapToLong(Long::longValue).max().orElse(0)
                : all.size();
        List<String> named = new ArrayList<>();
        byName.forEach((name, times) -> named.add(name + " " + times + (times == 1 ? " time" : " times")));
        boolean reached = counted >= most;
        return new Breach(
                reached,
                words(reached) + counted + (counted == 1 ? " miss" : " misses")
                        + (rule.ofOneMeasure() ? " of one measure in " : " in ")
                        + rule.per().words()
                        + (named.isEmpty() ? "" : " (" + String.join(", ", named) + ")") + "; " + most
                        + (most == 1 ? " is" : " are") + " a material breach");
    }

    private static String words(boolean reached) {
        return reached ? "yes: " : "no: ";
    }

    private static String number(Ratio value) {
        return Words.number(Words.plain(value));
    }
}
