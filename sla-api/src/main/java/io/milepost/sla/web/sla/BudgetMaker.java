package io.milepost.sla.web.sla;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Part;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.sla.BudgetAmount;
import io.milepost.dashboards.sla.BudgetStanding;
import io.milepost.dashboards.sla.BudgetStanding.Amounts;
import io.milepost.dashboards.sla.BudgetStanding.Condition;
import io.milepost.dashboards.sla.BudgetStanding.Pace;
import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.BudgetUnit;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns error budgets into the section of the service-level page. What is left is the budget's own word; nothing is judged here. */
final class BudgetMaker {

    private static final int POINTS = 31;

    private final Sources sources;
    private final Contract contract;
    private final Period period;
    private final Days days;

    BudgetMaker(Sources sources, Contract contract, Period period, Days days) {
        this.sources = sources;
        this.contract = contract;
        this.period = period;
        this.days = days;
    }

    /** At the end of the period, or now while it lasts; nothing before it begins. */
    List<BudgetStanding> make(Instant now, Reading coverage) {
        Instant end = period.span().endInstant();
        Instant at = now.isBefore(end) ? now.truncatedTo(ChronoUnit.MINUTES) : end;
        if (!at.isAfter(period.span().startInstant())) {
            return List.of();
        }
        List<Budget> budgets = sources.budgets().evaluate(contract, period, at);
        List<LocalDate> dates = new ArrayList<>();
        List<Instant> closings = new ArrayList<>();
        long length = ChronoUnit.DAYS.between(days.first(), days.last()) + 1;
        long every = (length + POINTS - 1) / POINTS;
        for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(every)) {
            Instant closes = day.plusDays(1).atStartOfDay(contract.zone()).toInstant();
            if (closes.isAfter(at)) {
                break;
            }
            dates.add(day);
            closings.add(closes);
        }
        List<List<Budget>> course = sources.budgets().evaluateCourse(contract, period, closings);
        List<BudgetStanding> standings = new ArrayList<>();
        for (int i = 0; i < budgets.size(); i++) {
            Budget budget = budgets.get(i);
            if (budget.subject().organisation() == null) {
                List<BudgetStanding.Day> own = courseOf(budget, dates, course);
                standings.add(at.equals(end) ? ended(budget, own, coverage) : lasting(budget, own, coverage));
            }
        }
        return standings;
    }

    private static List<BudgetStanding.Day> courseOf(Budget budget, List<LocalDate> dates, List<List<Budget>> course) {
        List<BudgetStanding.Day> found = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            LocalDate date = dates.get(i);
            course.get(i).stream()
                    .filter(then -> then.subject().equals(budget.subject())
                            && then.period().name().equals(budget.period().name()))
                    .findFirst()
                    .ifPresent(then -> found.add(new BudgetStanding.Day(date, left(then), even(then))));
        }
        return found;
    }

    private static Reading left(Budget budget) {
        return budget.tightest()
                .<Reading>map(limit -> new Reading.Share(ratio(limit.shareLeft())))
                .orElseGet(() -> Reading.unknown(Gap.NOTHING_TO_MEASURE));
    }

    private static Reading even(Budget budget) {
        return budget.unit().isTime()
                ? new Reading.Share(ratio(budget.timeLeft()))
                : Reading.unknown(Gap.NOTHING_TO_MEASURE);
    }

    private BudgetStanding lasting(Budget budget, List<BudgetStanding.Day> course, Reading coverage) {
        return new BudgetStanding(
                title(budget),
                amounts(budget),
                budget.burnRates().stream().map(BudgetMaker::pace).toList(),
                budget.findings().stream().map(BudgetMaker::condition).toList(),
                course,
                explanation(budget, coverage));
    }

    /** Of a period that is over nobody asks how fast its budget goes. */
    private BudgetStanding ended(Budget budget, List<BudgetStanding.Day> course, Reading coverage) {
        return new BudgetStanding(
                title(budget), amounts(budget), List.of(), List.of(), course, explanation(budget, coverage));
    }

    private String title(Budget budget) {
        String regime = contract.everyVersion()
                .flatMap(measure -> measure.terms().regimes().stream())
                .filter(each -> each.name().equals(budget.subject().regime()))
                .map(each -> each.title())
                .findFirst()
                .orElse(budget.subject().regime());
        String part = budget.period().name().equals(period.name())
                ? ""
                : ", " + budget.period().name();
        return budget.subject().title() + ", " + regime + part;
    }

    private static @Nullable Amounts amounts(Budget budget) {
        BudgetLimit limit = budget.tightest().orElse(null);
        return limit == null
                ? null
                : new Amounts(
                        amount(limit.unit(), limit.whole()),
                        amount(limit.unit(), limit.spent()),
                        amount(limit.unit(), limit.left()),
                        ratio(limit.shareLeft()),
                        budget.isOverspent());
    }

    /** What is finer than a microsecond is cut off for the page. */
    private static BudgetAmount amount(BudgetUnit unit, io.milepost.sla.exact.Ratio amount) {
        if (unit == BudgetUnit.MINUTES) {
            return new BudgetAmount.Time(
                    Duration.of(amount.whole(RoundingMode.DOWN).longValueExact(), ChronoUnit.MICROS));
        }
        boolean over = amount.signum() < 0;
        return new BudgetAmount.Counted(unit.say(over ? io.milepost.sla.exact.Ratio.ZERO.minus(amount) : amount), over);
    }

    private static Pace pace(BurnRate rate) {
        Duration service = rate.use() == null ? null : Duration.of(rate.use().serviceMicros(), ChronoUnit.MICROS);
        String why = rate instanceof BurnRate.NotEvaluated none ? Words.sentence(none.why()) : null;
        return new Pace(
                rate.name(), service, rate.rate().map(BudgetMaker::number).orElse(null), why);
    }

    private static Condition condition(BurnFinding finding) {
        BurnCondition condition = finding.condition();
        return new Condition(
                condition.severity().word(),
                BurnCondition.name(condition.longWindow()) + ", " + BurnCondition.name(condition.shortWindow()),
                number(finding.factor()),
                finding.state().word().replace(' ', '-'));
    }

    private Explanation explanation(Budget budget, Reading coverage) {
        List<Part> parts = new ArrayList<>();
        for (BudgetLimit limit : budget.limits()) {
            if (limit.unit() == BudgetUnit.MINUTES || limit.unit() == BudgetUnit.MESSAGES) {
                Unit unit = limit.unit() == BudgetUnit.MINUTES ? Unit.MICROSECONDS : Unit.MESSAGES;
                String of = " (" + limit.name() + ")";
                parts.add(Explanations.part(Role.DENOMINATOR, "Budget" + of, whole(limit.whole()), unit));
                parts.add(Explanations.part(Role.NUMERATOR, "Spent" + of, whole(limit.spent()), unit));
                parts.add(Explanations.part(Role.OTHER, "Left" + of, whole(limit.left()), unit));
            }
        }
        String kind = budget.unit().isTime()
                ? "probe-minute"
                : budget.subject().kind().equals("sms-receipt") ? "sms-hour" : "delivery-hour";
        return new Explanation(
                Explanations.definition(
                        "budget/" + contract.name() + "/" + budget.subject().measure(),
                        "Error budget",
                        "What the target lets fail in the period, less what has failed; a burn rate is the share of bad in a"
                                + " window's service time, divided by the share that may be bad."),
                parts,
                coverage,
                budget.steps().stream()
                        .map(step -> step.step() + ": " + step.says())
                        .toList(),
                new Explanations(sources.facts(), contract.service()).provenance(kind, days));
    }

    private static Reading whole(io.milepost.sla.exact.Ratio amount) {
        return Reading.of(amount.whole(RoundingMode.FLOOR).longValueExact());
    }

    private static String number(io.milepost.sla.exact.Ratio value) {
        return String.format(Locale.UK, "%,.2f", value.decimal(2, RoundingMode.DOWN));
    }

    private static Ratio ratio(io.milepost.sla.exact.Ratio exact) {
        return new Ratio(exact.numerator(), exact.denominator());
    }
}
