package io.milepost.sla.export;

import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.Report.About;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.edition.Publication;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.Provenance;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Writes down a time ledger as a report. What is said here is said in every form, and nothing else is. */
final class ReportMaker {

    private static final List<String> KINDS = List.of("probe-minute", "delivery-hour", "access-hour", "coverage-hour");

    private final StoredFacts facts;
    private final Catalogue catalogue;
    private final String code;
    private final boolean demo;

    ReportMaker(StoredFacts facts, Catalogue catalogue, String code, boolean demo) {
        this.facts = facts;
        this.catalogue = catalogue;
        this.code = code;
        this.demo = demo;
    }

    Report make(Service service, PeriodLedger ledger, Optional<Publication> published, Instant now) {
        String name =
                String.join("-", "milepost", service.name(), ledger.contract().name(), fileName(ledger.period()));
        return new Report(
                name,
                "Service levels of " + service.title() + ", " + ledger.period().name(),
                finding(ledger),
                ledger.contract().zone(),
                now,
                about(service, ledger, published, now),
                notes(ledger),
                tables(service, ledger));
    }

    private List<ReportTable> tables(Service service, PeriodLedger ledger) {
        UnaryOperator<String> nameOf = code -> catalogue
                .findOrganisation(service.name(), code)
                .map(Organisation::name)
                .orElse("");
        List<ReportTable> tables = new ArrayList<>();
        tables.add(new TotalsTable(ledger.contract()).make(ledger));
        SettlementTable.make(ledger, nameOf).ifPresent(tables::add);
        MeasureTimes.make(ledger).ifPresent(tables::add);
        tables.addAll(new OrganisationTables(ledger.contract(), nameOf).make(ledger));
        tables.addAll(new OutageTables(ledger.contract()).make(ledger));
        tables.add(StepTable.make(ledger));
        return tables;
    }

    private static String fileName(Period period) {
        return period.name().replaceAll("[^A-Za-z0-9.-]+", "_");
    }

    private static String finding(PeriodLedger ledger) {
        List<Standing> all = ledger.judgement().commitments();
        String verdicts = "Of " + all.size() + (all.size() == 1 ? " commitment: " : " commitments: ")
                + count(all, io.milepost.dashboards.figure.Verdict.MET, "met, ")
                + count(all, io.milepost.dashboards.figure.Verdict.MISSED, "missed, ")
                + count(all, io.milepost.dashboards.figure.Verdict.ON_TRACK, "on track, ")
                + count(all, io.milepost.dashboards.figure.Verdict.AT_RISK, "at risk, ")
                + count(all, io.milepost.dashboards.figure.Verdict.NONE, "without a verdict, ");
        int outages = ledger.outages().size();
        return verdicts
                + outages
                + (outages == 1 ? " outage." : " outages.")
                + ofOrganisations(ledger.judgement().organisations());
    }

    private static String ofOrganisations(List<Standing> all) {
        if (all.isEmpty()) {
            return "";
        }
        String verdicts = count(all, io.milepost.dashboards.figure.Verdict.MET, "met, ")
                + count(all, io.milepost.dashboards.figure.Verdict.MISSED, "missed, ")
                + count(all, io.milepost.dashboards.figure.Verdict.ON_TRACK, "on track, ")
                + count(all, io.milepost.dashboards.figure.Verdict.AT_RISK, "at risk, ")
                + count(all, io.milepost.dashboards.figure.Verdict.NONE, "without a verdict, ");
        return " Of " + all.size() + (all.size() == 1 ? " result" : " results") + " of single organisations: "
                + verdicts.substring(0, verdicts.length() - 2) + ".";
    }

    private static String count(List<Standing> all, io.milepost.dashboards.figure.Verdict verdict, String word) {
        long count =
                all.stream().filter(standing -> standing.verdict() == verdict).count();
        return count == 0 ? "" : count + " " + word;
    }

    private List<About> about(Service service, PeriodLedger ledger, Optional<Publication> published, Instant now) {
        Period period = ledger.period();
        List<About> about = new ArrayList<>(List.of(
                about("service", "Service", service.title() + " (" + service.name() + ")"),
                about(
                        "contract",
                        "Contract",
                        ledger.contract().title() + " (" + ledger.contract().name() + ")"),
                about("period", "Period", period.name()),
                about("from", "From", period.span().startInstant()),
                about("to", "Up to", period.span().endInstant()),
                about("zone", "Time zone", period.zone().getId()),
                about("told_to", "Told up to", ledger.passed().span().endInstant()),
                about("state", "State", state(period, published.isPresent(), now))));
        about.addAll(EditionRows.make(period, published, now));
        facts.findDays(service.name())
                .map(days ->
                        days.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .ifPresent(to -> about.add(about("complete_to", "Facts from logs up to", to)));
        addProvenance(service, period, about);
        about.add(about("facts_version", "Version of the facts", "" + facts.loadVersion(service.name())));
        about.add(about("code", "Code", code));
        about.add(about("made_at", "Made", now));
        if (demo) {
            about.add(about("demonstration", "Demonstration", "The data are made up."));
        }
        return about;
    }

    private void addProvenance(Service service, Period period, List<About> about) {
        Days days = new Days(
                period.civilStart().toLocalDate(),
                period.civilEnd().minusNanos(1).toLocalDate());
        TreeMap<String, Long> sequences = new TreeMap<>();
        String catalogue = "";
        for (String kind : KINDS) {
            Provenance provenance = facts.loadProvenance(service.name(), kind, days);
            about.add(new About("rows_" + kind.replace('-', '_'), "Rows of " + kind, Value.of(provenance.rows())));
            provenance.sequences().forEach((table, sequence) -> sequences.merge(table, sequence, Math::max));
            catalogue = catalogue.isEmpty() ? provenance.catalogue() : catalogue;
        }
        sequences.forEach((table, sequence) ->
                about.add(new About("snapshot_" + table, "Snapshot of " + table, Value.of(sequence))));
        if (!catalogue.isEmpty()) {
            about.add(about("catalogue", "Catalogue", catalogue));
        }
    }

    private static String state(Period period, boolean published, Instant now) {
        if (published) {
            return "The period is over and closed. Facts that arrive late make a revision, and change nothing in silence.";
        }
        return period.span().endInstant().isAfter(now)
                ? "The period lasts: what is said holds for the part that has passed."
                : "The period is over. Facts that arrive late can still change what is said.";
    }

    private static List<String> notes(PeriodLedger ledger) {
        List<String> notes = new ArrayList<>(List.of(
                "Good, bad, left out and unknown time of a commitment sum exactly to its agreed time. Unknown time is"
                        + " time of which nothing is known; how it counts is a term of the contract.",
                "Lengths of time are microseconds in files, and hours, minutes and seconds where people read them."
                        + " Shares are exact fractions, and per cent with six decimals.",
                "What a figure would be without an outage is judged anew by the contract's own rules, as if the target"
                        + " had been up for that time and all else had been as it was. Where two outages overlap,"
                        + " taking out one alone can change nothing.",
                "A dash, an empty field or null says that nothing is known, or that the column does not apply."));
        Optional.of(ledger)
                .filter(each -> each.judgement().commitments().stream().anyMatch(Standing::lasts))
                .ifPresent(lasting -> notes.add("On track: less has been lost so far than the target permits. At risk:"
                        + " more than three quarters of the permitted time is used, or the level so far is below the"
                        + " target."));
        return notes;
    }

    private static About about(String key, String title, String text) {
        return new About(key, title, Value.of(text));
    }

    private static About about(String key, String title, Instant instant) {
        return new About(key, title, new Value.Moment(instant));
    }
}
