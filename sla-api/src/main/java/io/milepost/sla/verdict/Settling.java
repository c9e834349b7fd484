package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.outcome.SettlementEvaluation.percent;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.credit.Money;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.SettlementJudge.Earlier;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation.Breach;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles a contract over the time that was asked for: each of its periods in it by itself, in order, with its own points, steps and
 * fee, and the time by their sum. A measure counts in the period in which its own period ends.
 */
final class Settling {
    /** The key of what holds for every recipient: periods that could not be settled with anybody. */
    private static final String ALL = "*";

    private final Contract contract;
    private final Period asked;
    private final JudgedPeriod by;
    private final Grounds grounds;
    private final BiFunction<Measure, Period, List<MeasureEvaluation>> judged;
    private final Map<String, OrganisationEvidence> organisations = new HashMap<>();

    private Settling(
            Contract contract,
            Period asked,
            Grounds grounds,
            BiFunction<Measure, Period, List<MeasureEvaluation>> judged) {
        this.contract = contract;
        this.asked = asked;
        this.by = contract.settledBy(asked);
        this.grounds = grounds;
        this.judged = judged;
        grounds.organisations().forEach(own -> organisations.put(own.organisation(), own));
    }

    /** By what {@code judged} says of a measure in one of its own periods. */
    static List<SettlementEvaluation> settle(
            Contract contract,
            Period asked,
            Grounds grounds,
            BiFunction<Measure, Period, List<MeasureEvaluation>> judged) {
        return new Settling(contract, asked, grounds, judged).settle();
    }

    private List<SettlementEvaluation> settle() {
        List<Period> periods = contract.settledWithin(asked).stream()
                .filter(period -> !contract.partsOf(period).isEmpty()
                        && contract.findSettlement(period).isPresent())
                .toList();
        if (periods.isEmpty()) {
            return List.of();
        }
        SortedMap<String, List<Earlier>> settled = new TreeMap<>();
        boolean looksBack = periods.stream()
                .flatMap(period -> contract.findSettlement(period).stream())
                .anyMatch(settlement -> settlement.capOver() != null || settlement.breach() != null);
        Map<String, List<Earlier>> known = looksBack ? before(periods.get(0)) : new HashMap<>();
        for (Period period : periods) {
            settle(period, known).forEach((code, own) -> {
                Earlier part = new Earlier(period, own);
                settled.computeIfAbsent(code, same -> new ArrayList<>()).add(part);
                known.computeIfAbsent(code, same -> new ArrayList<>(known.getOrDefault(ALL, List.of())))
                        .add(part);
            });
        }
        return settled.values().stream()
                .map(parts -> parts.stream()
                        .map(part -> Objects.requireNonNull(part.settled()))
                        .toList())
                .map(this::addUp)
                .toList();
    }

    /** What was settled of each period that a cap reaches over, by recipient, in order of time. */
    private Map<String, List<Earlier>> before(Period first) {
        Map<String, List<Earlier>> earlier = new HashMap<>();
        List<Period> before = contract.before(first);
        for (int i = before.size() - 1; i >= 0; i--) {
            Period own = before.get(i);
            if (contract.partsOf(own).isEmpty()) {
                continue;
            }
            try {
                settle(own, Map.of())
                        .forEach((code, settled) -> earlier.computeIfAbsent(
                                        code, same -> new ArrayList<>(earlier.getOrDefault(ALL, List.of())))
                                .add(new Earlier(own, settled)));
            } catch (MissingEvidenceException | CalendarEndsException ignored) {
                // Nobody told how many users or which holidays there were: the steps say that there is no verdict.
                earlier.computeIfAbsent(ALL, same -> new ArrayList<>());
                earlier.values().forEach(known -> known.add(new Earlier(own, null)));
            }
        }
        return earlier;
    }

    private SortedMap<String, SettlementEvaluation> settle(Period period, Map<String, List<Earlier>> earlier) {
        SortedMap<String, List<MeasureEvaluation>> byRecipient = new TreeMap<>();
        SortedMap<String, SettlementEvaluation> settled = new TreeMap<>();
        Settlement settlement = contract.findSettlement(period).orElse(null);
        if (settlement == null) {
            return settled;
        }
        for (MeasureEvaluation measure : measuresOf(period)) {
            byRecipient
                    .computeIfAbsent(Objects.requireNonNullElse(measure.organisation(), ""), code -> new ArrayList<>())
                    .add(measure);
        }
        byRecipient.forEach((code, own) -> {
            OrganisationEvidence recipient =
                    organisations.getOrDefault(code, new OrganisationEvidence(code, grounds.evidence()));
            List<Earlier> before = earlier.getOrDefault(code, earlier.getOrDefault(ALL, List.of()));
            settled.put(code, new SettlementJudge(settlement, period, recipient).settle(own, before));
        });
        return settled;
    }

    /** What was judged of each measure's own periods that end in the period, so that each counts once. */
    private List<MeasureEvaluation> measuresOf(Period period) {
        long end = by.around(period.span().endInstant(), period).span().end();
        List<MeasureEvaluation> found = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            JudgedPeriod own = measure.terms().judged();
            for (Period each : own.within(period)) {
                if (own.around(each.span().endInstant(), each).span().end() <= end) {
                    found.addAll(judged.apply(measure, each));
                }
            }
        }
        return found;
    }

    private SettlementEvaluation addUp(List<SettlementEvaluation> parts) {
        SettlementEvaluation first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        List<Step> steps = new ArrayList<>();
        List<String> unjudged = new ArrayList<>();
        for (SettlementEvaluation part : parts) {
            part.steps().forEach(step -> steps.add(new Step(step.step(), part.period() + ": " + step.says())));
            part.unjudged().forEach(name -> unjudged.add(name + " (" + part.period() + ")"));
        }
        Ratio points = sum(parts.stream().map(SettlementEvaluation::pointsValue).toList());
        Ratio credit = sum(parts.stream().map(SettlementEvaluation::creditValue).toList());
        steps.add(new Step(
                "credit",
                "of all periods " + joined(parts, SettlementEvaluation::credit) + " = " + percent(credit)
                        + ", each of the fee of its period"));
        Money money = addMoney(parts, steps);
        Breach breach = findBreach(parts);
        return new SettlementEvaluation(
                first.organisation(),
                asked.name(),
                worst(parts.stream().map(SettlementEvaluation::verdict).toList()),
                points,
                credit,
                money,
                breach,
                parts.stream().flatMap(part -> part.missed().stream()).toList(),
                unjudged,
                steps);
    }

    /** The first period in which it was reached, otherwise what the last one comes to. */
    private static @Nullable Breach findBreach(List<SettlementEvaluation> parts) {
        Breach told = null;
        for (SettlementEvaluation part : parts) {
            Breach own = part.breach();
            if (own != null && (told == null || !told.reached())) {
                told = new Breach(own.reached(), part.period() + ": " + own.says());
            }
        }
        return told;
    }

    private static @Nullable Money addMoney(List<SettlementEvaluation> parts, List<Step> steps) {
        List<Money> paid = parts.stream()
                .map(SettlementEvaluation::money)
                .filter(Objects::nonNull)
                .toList();
        if (paid.isEmpty()) {
            return null;
        }
        if (paid.stream().map(Money::currency).distinct().count() > 1) {
            steps.add(new Step("amount", "none in all: the periods are paid in several currencies"));
            return null;
        }
        Money money = paid.stream().reduce(Money::plus).orElseThrow();
        steps.add(new Step(
                "amount", paid.stream().map(Money::words).collect(Collectors.joining(" + ")) + " = " + money.words()));
        return money;
    }

    private static String joined(List<SettlementEvaluation> parts, Function<SettlementEvaluation, String> words) {
        return parts.stream().map(words).collect(Collectors.joining(" + "));
    }

    private static Ratio sum(List<Ratio> values) {
        return values.stream().reduce(Ratio.ZERO, Ratio::plus);
    }

    static Verdict worst(List<Verdict> verdicts) {
        if (verdicts.contains(Verdict.MISSED)) {
            return Verdict.MISSED;
        }
        return verdicts.isEmpty() || verdicts.contains(Verdict.NONE) ? Verdict.NONE : Verdict.MET;
    }
}
