package io.milepost.dashboards.sla;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.LatencyChart;
import io.milepost.dashboards.chart.LatencyChart.Latencies;
import io.milepost.dashboards.chart.LedgerChart;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.FrameView;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.page.Period;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SLA page in words and pictures. Public because templates read it. */
public record SlaView(
        String finding,
        String open,
        DataTable overview,
        DataTable ledger,
        List<CommitmentView> commitments,
        List<BudgetView> budgets,
        List<OutageView> outages,
        DataTable outageTable,
        DataTable effectTable,
        List<DeliveryView> deliveries,
        SettlementView settlement)
        implements PageView {

    /** A commitment with its verdict in words, the look of its mark, and the bar of its time. */
    public record CommitmentView(
            Commitment commitment,
            String target,
            String verdict,
            String look,
            @Nullable Chart ledger) {}

    /** An outage in words. */
    public record OutageView(
            Outage outage,
            String when,
            String length,
            String counted,
            List<EffectView> effects,
            List<EvidenceView> evidence) {}

    /** A piece of evidence in words. */
    public record EvidenceView(String witness, String at, Outage.Evidence evidence) {}

    /** What an outage did to a commitment, in words. */
    public record EffectView(String commitment, String sentence) {}

    /** Delivery times with their chart. */
    public record DeliveryView(DeliveryTimes times, Chart chart) {}

    public static SlaView of(SlaPage page, Wording words) {
        List<CommitmentView> commitments = new ArrayList<>();
        for (Commitment commitment : page.commitments()) {
            commitments.add(commitment(commitment, "ledger-" + commitments.size(), words));
        }
        List<BudgetView> budgets = new ArrayList<>();
        for (BudgetStanding budget : page.budgets()) {
            budgets.add(BudgetView.of(budget, "budget-" + budgets.size(), words));
        }
        SlaTables tables = new SlaTables(words);
        List<DeliveryView> deliveries = new ArrayList<>();
        for (DeliveryTimes times : page.deliveryTimes()) {
            deliveries.add(new DeliveryView(times, chart(times, "delivery-" + deliveries.size(), words)));
        }
        return new SlaView(
                finding(page, words),
                open(page, words),
                tables.commitments(page),
                tables.ledger(page),
                commitments,
                budgets,
                page.outages().stream().map(outage -> outage(outage, words)).toList(),
                tables.outages(page),
                tables.effects(page),
                deliveries,
                SettlementView.of(page.settlement(), words));
    }

    @Override
    public List<DataTable> tables() {
        List<DataTable> tables = new ArrayList<>(List.of(overview, ledger));
        for (CommitmentView shown : commitments) {
            if (shown.ledger() != null) {
                tables.add(shown.ledger().table());
            }
        }
        budgets.forEach(shown -> tables.addAll(shown.tables()));
        tables.add(outageTable);
        tables.add(effectTable);
        deliveries.forEach(shown -> tables.add(shown.chart().table()));
        return tables;
    }

    @Override
    public List<Chart> charts() {
        Stream<@Nullable Chart> ledgers = commitments.stream().map(CommitmentView::ledger);
        Stream<@Nullable Chart> courses = budgets.stream().map(BudgetView::course);
        Stream<@Nullable Chart> times = deliveries.stream().map(DeliveryView::chart);
        return Stream.of(ledgers, courses, times)
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .toList();
    }

    private static CommitmentView commitment(Commitment commitment, String id, Wording words) {
        Chart ledger = commitment.ledger() == null
                ? null
                : LedgerChart.render(
                        id,
                        words.text("ledger.title", commitment.measureTitle(), commitment.regimeTitle()),
                        commitment.ledger(),
                        commitment.achieved().explanation(),
                        words);
        return new CommitmentView(
                commitment,
                words.target(commitment.target()),
                words.text(commitment.verdict().key()),
                commitment.verdict().look(),
                ledger);
    }

    private static OutageView outage(Outage outage, Wording words) {
        String start = words.exactInstant(outage.start());
        String when = outage.end() == null
                ? words.text("outage.lasts", start)
                : words.text("period.range", start, words.exactInstant(outage.end()));
        String length = outage.end() == null
                ? words.text("outage.open")
                : words.minutes(Duration.between(outage.start(), outage.end()));
        List<EvidenceView> evidence = outage.evidence().stream()
                .map(piece ->
                        new EvidenceView(words.text(piece.witness().key()), words.exactInstant(piece.at()), piece))
                .toList();
        List<EffectView> effects =
                outage.effects().stream().map(effect -> effect(effect, words)).toList();
        return new OutageView(outage, when, length, words.minutes(outage.counted()), effects, evidence);
    }

    private static EffectView effect(Outage.Effect effect, Wording words) {
        String commitment = words.text("sla.commitment", effect.measureTitle(), effect.regimeTitle());
        String sentence = effect.bad().isZero() && effect.achieved().equals(effect.without())
                ? words.text("effect.none")
                : words.text(
                        "effect.sentence",
                        SlaTables.level(effect.without(), words),
                        SlaTables.level(effect.achieved(), words),
                        words.minutes(effect.bad()));
        String decided = effect.verdict() == effect.verdictWithout()
                ? ""
                : " "
                        + words.text(
                                "effect.decides",
                                words.text(effect.verdictWithout().key()),
                                words.text(effect.verdict().key()));
        return new EffectView(commitment, sentence + decided);
    }

    private static Chart chart(DeliveryTimes times, String id, Wording words) {
        String sentence = words.text(
                "delivery.sentence",
                words.number(times.within().reading(), times.within().unit()),
                words.duration(times.limit()));
        return LatencyChart.render(
                new Latencies(
                        id,
                        words.text("delivery.title", times.title()),
                        sentence,
                        times.histogram(),
                        times.limit(),
                        times.explanation()),
                words);
    }

    private static String finding(SlaPage page, Wording words) {
        String period = Optional.ofNullable(page.frame().period())
                .map((Period shown) -> FrameView.period(shown, words))
                .orElse(words.text("period.none"));
        int all = page.commitments().size();
        if (all == 0) {
            return words.text("sla.finding.empty", period);
        }
        boolean lasts = !having(page, Verdict.ON_TRACK).isEmpty()
                || !having(page, Verdict.AT_RISK).isEmpty();
        for (Verdict bad : List.of(Verdict.MISSED, Verdict.AT_RISK)) {
            List<Commitment> some = having(page, bad);
            if (!some.isEmpty()) {
                String which = some.stream()
                        .map(one -> words.text("sla.commitment", one.measureTitle(), one.regimeTitle()))
                        .collect(Collectors.joining("; "));
                String key =
                        "sla.finding." + bad.look() + (lasts ? ".open" : "") + (some.size() == 1 ? ".one" : ".other");
                return words.text(key, String.valueOf(some.size()), String.valueOf(all), period, which);
            }
        }
        int unknown = having(page, Verdict.NONE).size();
        if (unknown > 0) {
            return words.text("sla.finding.none", String.valueOf(unknown), String.valueOf(all), period);
        }
        return lasts
                ? words.text("sla.finding.open", String.valueOf(all), period)
                : words.text(all == 1 ? "sla.finding.met.one" : "sla.finding.met", String.valueOf(all), period);
    }

    /** What the verdicts of a period that lasts mean; nothing for one that is over. */
    private static String open(SlaPage page, Wording words) {
        Period period = page.frame().period();
        boolean lasts = page.commitments().stream()
                .anyMatch(one -> one.verdict() == Verdict.ON_TRACK || one.verdict() == Verdict.AT_RISK);
        return lasts && period != null ? words.text("sla.verdict.open", words.date(period.last())) : "";
    }

    private static List<Commitment> having(SlaPage page, Verdict verdict) {
        return page.commitments().stream()
                .filter(commitment -> commitment.verdict() == verdict)
                .toList();
    }
}
