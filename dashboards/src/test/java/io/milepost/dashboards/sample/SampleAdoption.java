package io.milepost.dashboards.sample;

import io.milepost.dashboards.adoption.AdoptionBreakdown;
import io.milepost.dashboards.adoption.AdoptionBreakdown.Group;
import io.milepost.dashboards.adoption.AdoptionFigures;
import io.milepost.dashboards.adoption.AdoptionPage;
import io.milepost.dashboards.adoption.AdoptionTrend;
import io.milepost.dashboards.adoption.AdoptionTrend.Day;
import io.milepost.dashboards.adoption.AdoptionTrend.DefinitionChange;
import io.milepost.dashboards.adoption.CostTable;
import io.milepost.dashboards.adoption.DefinitionReading;
import io.milepost.dashboards.adoption.OrganisationFilter;
import io.milepost.dashboards.adoption.OrganisationTable;
import io.milepost.dashboards.adoption.OrganisationTable.Column;
import io.milepost.dashboards.adoption.OrganisationTable.Order;
import io.milepost.dashboards.adoption.OrganisationTable.Row;
import io.milepost.dashboards.adoption.StructureChoice;
import io.milepost.dashboards.adoption.detail.AccountTable;
import io.milepost.dashboards.adoption.detail.ReportedHistory;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Figure.Comparison;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageFrame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adoption of 23,918 accounts in 64 organisations, with a change of definition and three days without a directory. */
public final class SampleAdoption {
    private static final LocalDate LAST = LocalDate.parse("2026-10-31");
    private static final List<String> REGIONS = List.of("North East and Yorkshire", "London", "Midlands", "South West");
    private static final List<String> TYPES = List.of("Acute trust", "Primary care trust", "General practice");

    private SampleAdoption() {}

    public static AdoptionPage page() {
        return page(Samples.frame(), figures(17_713L));
    }

    public static AdoptionPage page(PageFrame frame, AdoptionFigures figures) {
        return new AdoptionPage(
                frame,
                List.of(new Link("National e-mail service", "adoption.html"), new Link("England", "#")),
                List.of(
                        new StructureChoice("then", true, "?structure=then"),
                        new StructureChoice("now", false, "?structure=now")),
                LAST,
                Samples.LOGIN_OR_SENT,
                figures,
                trend(),
                breakdown(REGIONS),
                breakdown(TYPES),
                organisations(),
                List.of(
                        new DefinitionReading(
                                Samples.LOGIN_OR_SENT,
                                LocalDate.parse("2026-10-20"),
                                true,
                                Samples.count(
                                        "adoption/nation/-/2026-10-31/active/nhsmail-30-day",
                                        "Active",
                                        17_713,
                                        Unit.ACCOUNTS),
                                Samples.share(
                                        "adoption/active-share/nhsmail-30-day",
                                        "Share active",
                                        17_713,
                                        23_918,
                                        Unit.ACCOUNTS),
                                "?definition=nhsmail-30-day"),
                        new DefinitionReading(
                                Samples.LOGIN_ONLY,
                                LocalDate.parse("2026-09-01"),
                                false,
                                Samples.count(
                                        "adoption/nation/-/2026-10-31/active/login-only",
                                        "Active",
                                        15_204,
                                        Unit.ACCOUNTS),
                                Samples.share(
                                        "adoption/active-share/login-only",
                                        "Share active",
                                        15_204,
                                        23_918,
                                        Unit.ACCOUNTS),
                                "?definition=login-only")),
                new CostTable(
                        "October 2026",
                        List.of(
                                new CostTable.Line(
                                        "Cost per active account",
                                        "7.88 GBP",
                                        "7.88",
                                        "139,521.67 GBP in one month",
                                        "17713 active accounts on 2026-10-31",
                                        ""),
                                new CostTable.Line(
                                        "Cost per thousand messages",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "Messages were counted on 3 of the 31 days of 2026-10")),
                        Samples.explanation()),
                List.of(new AccountTable(
                        "windows",
                        List.of(
                                new AccountTable.Line("1 day", Reading.of(9_020), Reading.share(9_020, 23_918)),
                                new AccountTable.Line("30 days", Reading.of(17_713), Reading.share(17_713, 23_918))),
                        Samples.explanation())),
                history());
    }

    private static ReportedHistory history() {
        return new ReportedHistory(
                List.of(
                        new ReportedHistory.Point(
                                "29 February 2008", LocalDate.parse("2008-02-29"), 337_000L, 153_073L, "Hansard"),
                        new ReportedHistory.Point("2013", LocalDate.parse("2013-01-01"), 950_000L, 660_000L, "A blog"),
                        new ReportedHistory.Point("31 October 2026", LAST, 23_918L, 17_713L, null)),
                Samples.explanation());
    }

    public static AdoptionFigures figures(long active) {
        Figure share = Samples.share("adoption/active-share", "Share active", active, 23_918, Unit.ACCOUNTS)
                .comparedWith(new Comparison(Reading.share(17_102, 23_544), "30 September 2026"));
        return new AdoptionFigures(
                Samples.count("adoption/nation/-/2026-10-31/registered", "Registered", 23_918, Unit.ACCOUNTS)
                        .comparedWith(new Comparison(Reading.of(23_544), "30 September 2026")),
                Samples.count(
                        "adoption/nation/-/2026-10-31/registered_people", "Registered people", 22_871, Unit.PEOPLE),
                Samples.count("adoption/nation/-/2026-10-31/enabled", "Enabled", 22_640, Unit.ACCOUNTS),
                Samples.count("adoption/nation/-/2026-10-31/ever_used", "Ever used", 19_450, Unit.ACCOUNTS),
                Samples.count("adoption/nation/-/2026-10-31/never_used", "Never used", 4_468, Unit.ACCOUNTS),
                Samples.count("adoption/nation/-/2026-10-31/active", "Active", active, Unit.ACCOUNTS),
                Samples.count("adoption/nation/-/2026-10-31/active_people", "Active people", 17_020, Unit.PEOPLE),
                share);
    }

    /** The same day with no directory: nothing but unknowns. */
    public static AdoptionFigures unknown() {
        return unknown(Gap.DIRECTORY_MISSING);
    }

    public static AdoptionFigures unknown(Gap gap) {
        AdoptionFigures known = figures(1);
        return new AdoptionFigures(
                unknown(known.registered(), gap),
                unknown(known.registeredPeople(), gap),
                unknown(known.enabled(), gap),
                unknown(known.everUsed(), gap),
                unknown(known.neverUsed(), gap),
                unknown(known.active(), gap),
                unknown(known.activePeople(), gap),
                unknown(known.activeShare(), gap));
    }

    private static Figure unknown(Figure known, Gap gap) {
        return Figure.of(known.name(), known.title(), Reading.unknown(gap), known.unit(), Samples.explanation());
    }

    static AdoptionTrend trend() {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            LocalDate day = LAST.minusDays(61 - i);
            boolean missing = i >= 23 && i <= 25;
            long registered = 22_900 + i * 17L;
            long wave = (i * 37 % 11) * 9L + i * 38L + (day.isBefore(LocalDate.parse("2026-10-20")) ? 0 : 2_300);
            days.add(new Day(
                    day,
                    missing ? null : registered,
                    missing ? null : 12_900 + wave,
                    day.isBefore(LocalDate.parse("2026-10-01")) ? LocalDate.parse("2026-10-01") : null));
        }
        return new AdoptionTrend(
                days,
                List.of(new DefinitionChange(LocalDate.parse("2026-10-20"), Samples.LOGIN_OR_SENT.title())),
                Samples.explanation());
    }

    private static AdoptionBreakdown breakdown(List<String> titles) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            groups.add(new Group(
                    titles.get(i), Reading.of(8_200 - i * 1_730L), Reading.of(6_400 - i * 1_491L), "?scope=" + i));
        }
        return new AdoptionBreakdown(groups, Samples.explanation());
    }

    private static OrganisationTable organisations() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            rows.add(organisation(i));
        }
        Map<Column, String> sort = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            sort.put(column, "?sort=" + column.name());
        }
        return new OrganisationTable(
                        rows,
                        64,
                        Column.SHARE,
                        Order.DESCENDING,
                        sort,
                        "30 September 2026",
                        "?all",
                        Samples.explanation())
                .filteredBy(filter(""));
    }

    /** Regions and types to choose from, and words that were asked for. */
    public static OrganisationFilter filter(String words) {
        return new OrganisationFilter(
                words,
                "",
                "",
                List.of("London", "Midlands"),
                List.of(
                        new OrganisationFilter.Choice("acute", "Acute trust"),
                        new OrganisationFilter.Choice("gp", "GP")),
                Map.of("day", "2026-10-31"),
                "?day=2026-10-31",
                "side-by-side.html");
    }

    private static Row organisation(int i) {
        long registered = 2_900 / (i + 1) + 31;
        boolean small = i == 21;
        Reading active = small ? new Reading.Unknown(Gap.SUPPRESSED) : Reading.of(registered * (94 - i * 2L) / 100);
        List<Reading> recent = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            recent.add(
                    small || day == 12
                            ? Reading.unknown(Gap.NOT_COVERED)
                            : Reading.share(700 + day * (12L - i) / 4 + day * 31 % 7, 1000));
        }
        return new Row(
                "RX" + (10 + i),
                i == 3 ? "St Mary’s & St <John> \"Foundation\" Trust" : "Sample organisation " + (i + 1),
                TYPES.get(i % 3),
                REGIONS.get(i % 4),
                Reading.of(registered),
                active,
                small
                        ? Reading.unknown(Gap.SUPPRESSED)
                        : Reading.share(registered * (92 - i * 2L + i % 5) / 100, registered),
                recent,
                "?organisation=RX" + (10 + i));
    }
}
