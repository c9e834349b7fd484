package io.milepost.dashboards.sla;

import io.milepost.dashboards.wording.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Editions and exclusions in words. Public because templates read it. */
public record SettlementView(
        boolean kept,
        List<Settlement.Cost> costs,
        @Nullable EditionView latest,
        List<EditionView> earlier,
        List<ExclusionView> exclusions) {
    /** An edition in words. */
    public record EditionView(Settlement.Edition edition, String sentence) {}

    /** A request for exclusion in words. */
    public record ExclusionView(
            Settlement.Exclusion exclusion, String when, List<String> history, List<String> effects) {}

    static SettlementView of(Settlement settlement, Wording words) {
        List<EditionView> editions = settlement.editions().stream()
                .map(edition -> new EditionView(edition, sentence(edition, words)))
                .toList();
        return new SettlementView(
                settlement.kept(),
                settlement.costs(),
                editions.isEmpty() ? null : editions.get(0),
                editions.isEmpty() ? List.of() : editions.subList(1, editions.size()),
                settlement.exclusions().stream()
                        .map(exclusion -> exclusion(exclusion, words))
                        .toList());
    }

    private static String sentence(Settlement.Edition edition, Wording words) {
        String state = words.text(edition.state().key());
        String closed = words.text(
                "edition.sentence",
                String.valueOf(edition.number()),
                state,
                words.exactInstant(edition.closedAt()),
                edition.closedBy());
        return edition.reason().isEmpty() ? closed : words.text("edition.reason", closed, edition.reason());
    }

    private static ExclusionView exclusion(Settlement.Exclusion exclusion, Wording words) {
        List<String> history = exclusion.steps().stream()
                .map(step -> words.text(
                        "exclusion.step",
                        words.text("exclusion." + step.did()),
                        step.who(),
                        words.exactInstant(step.at()),
                        step.reason()))
                .toList();
        List<String> effects = exclusion.effects().stream()
                .map(effect -> words.text(
                        "exclusion.effect",
                        effect.commitment(),
                        level(effect.with(), words),
                        level(effect.without(), words)))
                .toList();
        return new ExclusionView(
                exclusion,
                words.text("period.range", words.exactInstant(exclusion.from()), words.exactInstant(exclusion.to())),
                history,
                effects);
    }

    private static String level(@Nullable String shown, Wording words) {
        return shown == null ? words.text("exclusion.unknown") : shown;
    }
}
