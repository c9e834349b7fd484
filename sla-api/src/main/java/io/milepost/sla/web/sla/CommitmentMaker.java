package io.milepost.sla.web.sla;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Part;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.sla.Commitment;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the engine's evaluations into rows of the service-level page. The verdict is the engine's; nothing is judged here. */
public final class CommitmentMaker {

    private static final BigDecimal MICROS_PER_MINUTE = BigDecimal.valueOf(60_000_000);

    private final Sources sources;
    private final Service service;
    private final Contract contract;
    private final Period period;
    private final Days days;

    public CommitmentMaker(Sources sources, Service service, Contract contract, Period period, Days days) {
        this.sources = sources;
        this.service = service;
        this.contract = contract;
        this.period = period;
        this.days = days;
    }

    /** What was reached and where the time went is told of the time that has passed, what may be lost of the whole period. */
    Commitment commitment(Standing standing) {
        MeasureEvaluation shown = standing.shown();
        Explanation explanation = explanation(shown);
        String name =
                "availability/" + contract.name() + "/" + shown.measure() + "/" + shown.regime() + "/" + period.name();
        Regime regime = regime(shown);
        Long bad = shown.badMicros();
        Long unknown = shown.unknownMicros();
        boolean timed = standing.isTimed() && bad != null && unknown != null;
        return new Commitment(
                shown.measure(),
                shown.title(),
                shown.regime(),
                regime.title(),
                Words.sentence(regime.hours().words()),
                target(shown),
                Figure.of(name, "Achieved", achieved(standing), Unit.ATTAINMENT, explanation),
                standing.verdict(),
                timed ? permitted(name, standing.atBest()) : null,
                timed ? left(name, standing.atBest()) : null,
                bad == null || unknown == null || !timed ? null : ledger(shown, bad, unknown));
    }

    public String title(Standing standing) {
        return standing.evaluation().title() + ", "
                + regime(standing.evaluation()).title();
    }

    private Regime regime(MeasureEvaluation evaluation) {
        return contract.measures().stream()
                .filter(measure -> measure.name().equals(evaluation.measure()))
                .flatMap(measure -> measure.terms().regimes().stream())
                .filter(regime -> regime.name().equals(evaluation.regime()))
                .findFirst()
                .orElseThrow();
    }

    public Reading achieved(Standing standing) {
        return level(standing.shown());
    }

    static Reading level(MeasureEvaluation evaluation) {
        Attainment attainment = evaluation.attainment();
        return attainment == null
                ? Reading.unknown(Gap.NOT_COVERED)
                : new Reading.Share(new Ratio(
                        attainment.exact().numerator(), attainment.exact().denominator()));
    }

    public static Ratio target(MeasureEvaluation evaluation) {
        return evaluation.target() == null
                ? Ratio.of(0, 1)
                : new Ratio(evaluation.target().numerator(), evaluation.target().denominator());
    }

    private static TimeLedger ledger(MeasureEvaluation evaluation, long bad, long unknown) {
        return TimeLedger.of(
                micros(evaluation.agreedMicros()), micros(bad), micros(evaluation.excludedMicros()), micros(unknown));
    }

    private Explanation explanation(MeasureEvaluation evaluation) {
        Definition definition = Explanations.definition(
                contract.name() + "/" + evaluation.measure(), evaluation.title(), text(evaluation));
        List<Part> parts = new ArrayList<>();
        MeasureEvaluation.Counts counts = evaluation.counts();
        if (counts != null) {
            parts.add(Explanations.part(Role.NUMERATOR, "Good", Reading.of(counts.good()), Unit.MESSAGES));
            parts.add(Explanations.part(Role.DENOMINATOR, "Counted", Reading.of(counts.valid()), Unit.MESSAGES));
            parts.add(Explanations.part(
                    Role.UNKNOWN, "In an hour of two regimes", Reading.of(counts.unattributed()), Unit.MESSAGES));
        } else {
            parts.add(time(Role.NUMERATOR, "Good time", evaluation.goodMicros()));
            parts.add(time(Role.DENOMINATOR, "Agreed time", evaluation.agreedMicros()));
            parts.add(time(Role.OTHER, "Bad time", evaluation.badMicros()));
            parts.add(time(Role.EXCLUDED, "Excluded under the contract", evaluation.excludedMicros()));
            parts.add(time(Role.UNKNOWN, "Unknown time", evaluation.unknownMicros()));
        }
        return new Explanation(
                definition,
                parts,
                coverage(evaluation),
                evaluation.steps().stream()
                        .map(step -> step.step() + ": " + step.says())
                        .toList(),
                new Explanations(sources.facts(), service.name())
                        .provenance(counts == null ? "probe-minute" : countedFrom(evaluation), days));
    }

    private static String countedFrom(MeasureEvaluation evaluation) {
        return evaluation.kind().equals("sms-receipt") ? "sms-hour" : "delivery-hour";
    }

    private static String text(MeasureEvaluation evaluation) {
        return switch (evaluation.kind()) {
            case "availability" ->
                "Good time as a share of agreed time, by the contract's rule for maintenance and unknown time.";
            case "delivery-time" ->
                "Deliveries within the contract's limit, as a share of all deliveries whose time is known.";
            case "sms-receipt" ->
                "Text messages reported to have arrived within the contract's limit, as a share of all that were reported to have arrived.";
            default -> "The share of what went well, by the contract's rule.";
        };
    }

    private static Reading coverage(MeasureEvaluation evaluation) {
        return evaluation.coverage() == null
                ? Reading.unknown(Gap.NOT_COVERED)
                : new Reading.Share(new Ratio(
                        evaluation.coverage().numerator(), evaluation.coverage().denominator()));
    }

    private static Part time(Role role, String label, @Nullable Long micros) {
        return Explanations.part(role, label, Reading.of(micros, Gap.NOT_COVERED), Unit.MICROSECONDS);
    }

    private Figure permitted(String name, MeasureEvaluation evaluation) {
        return Figure.of(
                name + "/permitted",
                "Permitted downtime",
                allowed(evaluation),
                Unit.MICROSECONDS,
                explanation(evaluation));
    }

    private Figure left(String name, MeasureEvaluation evaluation) {
        Long bad = evaluation.badMicros();
        Reading allowed = allowed(evaluation);
        Reading left = bad == null || !allowed.isKnown()
                ? Reading.unknown(Gap.NOT_COVERED)
                : Reading.of(allowed.count().orElseThrow() - bad);
        return Figure.of(name + "/left", "Left of it", left, Unit.MICROSECONDS, explanation(evaluation));
    }

    /** The engine gives minutes; what is finer than a microsecond is cut off for the page. */
    private static Reading allowed(MeasureEvaluation evaluation) {
        return evaluation.allowed() == null
                ? Reading.unknown(Gap.NOT_COVERED)
                : Reading.of(evaluation.allowed().multiply(MICROS_PER_MINUTE).longValue());
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
