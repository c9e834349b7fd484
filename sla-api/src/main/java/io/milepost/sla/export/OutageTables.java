package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.ledger.OutageAccount;
import io.milepost.sla.ledger.OutageEffect;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.ledger.Testimony;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outages of a report: each with what it was, what it did to each figure, and what proves it; joined by their numbers. */
final class OutageTables {

    private static final ReportColumn NUMBER = new ReportColumn("outage", "Outage", Kind.NUMBER);

    private static final List<ReportColumn> OUTAGES = List.of(
            NUMBER,
            new ReportColumn("component", "Component", Kind.WORDS),
            new ReportColumn("target", "Target", Kind.WORDS),
            new ReportColumn("from", "First failed result", Kind.INSTANT),
            new ReportColumn("confirmed", "Confirmed", Kind.INSTANT),
            new ReportColumn("to", "Up to", Kind.INSTANT),
            new ReportColumn("length_us", "Length", Kind.TIME),
            new ReportColumn("counted_us", "Counted as bad", Kind.TIME),
            new ReportColumn("cause", "Cause", Kind.WORDS));

    private static final List<ReportColumn> EFFECTS = List.of(
            NUMBER,
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("bad_us", "Bad time less without it", Kind.TIME),
            new ReportColumn("achieved_percent", "Achieved (%)", Kind.NUMBER),
            new ReportColumn("without_percent", "Without it (%)", Kind.NUMBER),
            new ReportColumn("without_exact", "Exact share without it", Kind.EXACT),
            new ReportColumn("verdict", "Verdict", Kind.WORDS),
            new ReportColumn("verdict_without", "Verdict without it", Kind.WORDS));

    private static final List<ReportColumn> EVIDENCE = List.of(
            NUMBER,
            new ReportColumn("kind", "Kind", Kind.WORDS),
            new ReportColumn("at", "At", Kind.INSTANT),
            new ReportColumn("witness", "Witness", Kind.WORDS),
            new ReportColumn("text", "What it says", Kind.SENTENCE));

    private final Contract contract;

    OutageTables(Contract contract) {
        this.contract = contract;
    }

    List<ReportTable> make(PeriodLedger ledger) {
        List<List<Value>> outages = new ArrayList<>();
        List<List<Value>> effects = new ArrayList<>();
        List<List<Value>> evidence = new ArrayList<>();
        for (OutageAccount account : ledger.outages()) {
            long number = outages.size() + 1L;
            outages.add(outage(number, account));
            account.effects().forEach(effect -> effects.add(effect(number, effect)));
            account.evidence().forEach(testimony -> evidence.add(testimony(number, testimony)));
        }
        return List.of(
                ReportTable.of(
                        "outages",
                        "Outages",
                        "Every confirmed outage by the contract's quorum, and how much of it the contract counts.",
                        1,
                        OUTAGES,
                        outages),
                ReportTable.of(
                        "outage-effects",
                        "What each outage did to each figure",
                        "The figure as it is, and as it would be without this outage alone.",
                        1,
                        EFFECTS,
                        effects),
                ReportTable.of(
                        "evidence",
                        "Evidence",
                        "What probes, logs and people say of each outage.",
                        1,
                        EVIDENCE,
                        evidence));
    }

    private static List<Value> outage(long number, OutageAccount account) {
        return List.of(
                Value.of(number),
                Value.of(account.component()),
                Value.of(account.outage().target()),
                new Value.Moment(account.outage().openedAt()),
                new Value.Moment(account.outage().confirmedAt()),
                account.outage().closedAt() == null
                        ? Value.NONE
                        : new Value.Moment(account.outage().closedAt()),
                Values.time(account.lengthMicros()),
                Values.time(account.countedMicros()),
                Value.of(account.cause()));
    }

    private List<Value> effect(long number, OutageEffect effect) {
        return List.of(
                Value.of(number),
                Value.of(effect.with().title()),
                Value.of(contract.regimeTitle(
                        effect.with().measure(), effect.with().regime())),
                Values.time(effect.badMicros()),
                Values.percent(effect.with().attainment()),
                Values.percent(effect.without().attainment()),
                Values.exact(effect.without().attainment()),
                Values.verdict(Standing.wordOf(effect.with())),
                Values.verdict(Standing.wordOf(effect.without())));
    }

    private static List<Value> testimony(long number, Testimony testimony) {
        return List.of(
                Value.of(number),
                Value.of(testimony.kind().name().toLowerCase(Locale.ROOT)),
                new Value.Moment(testimony.at()),
                Value.of(testimony.witness()),
                Value.of(testimony.text()));
    }
}
