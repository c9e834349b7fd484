package io.milepost.sla.web.page;

import io.milepost.dashboards.sla.Settlement;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.edition.Edition;
import io.milepost.sla.edition.StoredEditions;
import io.milepost.sla.exclusion.Exclusion;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.ExclusionEffects;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.whatif.Changes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a period is settled, for its page. Without editions being set up only the exclusions are told. */
public final class Settlements {
    private final @Nullable StoredEditions editions;
    private final ExclusionEffects effects;

    public Settlements(@Nullable StoredEditions editions, ExclusionEffects effects) {
        this.editions = editions;
        this.effects = effects;
    }

    /** @param costs what all commitments cost together, as the page's other figures were judged */
    public Settlement load(Contract contract, Period period, List<SettlementEvaluation> costs) {
        List<Settlement.Edition> published = editions == null
                ? List.of()
                : editions.findAll(contract.service(), contract.name(), period.name()).stream()
                        .map(Settlements::toEdition)
                        .toList();
        return new Settlement(
                editions != null,
                costs.stream()
                        .filter(each -> each.organisation() == null)
                        .map(Settlements::toCost)
                        .toList(),
                published,
                effects.load(contract, period).stream()
                        .map(effect -> toExclusion(contract, effect))
                        .toList());
    }

    private static Settlement.Cost toCost(SettlementEvaluation settlement) {
        List<String> sentences = new ArrayList<>();
        sentences.add("All commitments together come to " + cost(settlement) + ".");
        if (settlement.breach() != null) {
            sentences.add(
                    settlement.breach().reached()
                            ? "This is a material breach of the contract."
                            : "This is no material breach of the contract.");
        }
        if (!settlement.unjudged().isEmpty()) {
            sentences.add(
                    "Without a verdict, and in none of these sums: " + String.join(", ", settlement.unjudged()) + ".");
        }
        return new Settlement.Cost(
                String.join(" ", sentences),
                settlement.steps().stream()
                        .map(step -> step.step() + ": " + step.says())
                        .toList());
    }

    private static Settlement.Edition toEdition(Edition edition) {
        String address = "/api/v1/services/" + edition.service() + "/editions/" + edition.number();
        return new Settlement.Edition(
                edition.number(),
                Settlement.State.valueOf(edition.state().name()),
                edition.closedAt(),
                edition.closedBy(),
                edition.reason(),
                edition.sha256(),
                address,
                address + "/disclosed.zip",
                "./milepost verify " + edition.fileName("disclosed") + " --key keys.json");
    }

    private static Settlement.Exclusion toExclusion(Contract contract, ExclusionEffects.Effect effect) {
        Exclusion request = effect.exclusion();
        return new Settlement.Exclusion(
                request.id(),
                request.kind().words(),
                request.measure().isEmpty() ? "all measures" : title(contract, request.measure()),
                request.startsAt(),
                request.endsAt(),
                request.history().stream()
                        .map(event ->
                                new Settlement.Step(event.state().word(), event.who(), event.at(), event.reason()))
                        .toList(),
                effects(contract, effect.changes()));
    }

    private static List<Settlement.Effect> effects(Contract contract, Changes changes) {
        List<Settlement.Effect> effects = new ArrayList<>();
        changes.measures()
                .forEach(change -> effects.add(new Settlement.Effect(
                        commitment(contract, change.with()),
                        shown(change.with().attainment()),
                        shown(change.without().attainment()))));
        changes.settlements()
                .forEach(change -> effects.add(
                        new Settlement.Effect("All together", cost(change.with()), cost(change.without()))));
        return effects;
    }

    private static String cost(SettlementEvaluation settlement) {
        String points = settlement.points().signum() == 0
                ? ""
                : ", " + settlement.points().toPlainString() + " points";
        String amount = settlement.creditAmount() == null ? "" : " = " + settlement.creditAmount();
        return "a credit of " + settlement.credit() + amount + points;
    }

    private static String title(Contract contract, String name) {
        return contract.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .map(measure -> measure.terms().title())
                .findFirst()
                .orElse(name);
    }

    private static String commitment(Contract contract, MeasureEvaluation evaluation) {
        return evaluation.title() + ", " + contract.regimeTitle(evaluation.measure(), evaluation.regime());
    }

    private static @Nullable String shown(@Nullable Attainment attainment) {
        return attainment == null ? null : attainment.shown() + " %";
    }
}
