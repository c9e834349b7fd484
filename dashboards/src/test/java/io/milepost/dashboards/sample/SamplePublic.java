package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.CurrentState.State;
import io.milepost.dashboards.publicpage.DayHistory;
import io.milepost.dashboards.publicpage.DayHistory.Day;
import io.milepost.dashboards.publicpage.Imprint;
import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.MonthTable.Month;
import io.milepost.dashboards.publicpage.MonthTable.Result;
import io.milepost.dashboards.publicpage.PlannedWork;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Ninety days with two outages and some unknown days, and 13 months of three commitments. */
public final class SamplePublic {
    public static final Imprint IMPRINT = new Imprint(
            "the National e-mail programme",
            "service desk, 0300 000 0000",
            List.of("1,488 rows of facts from probes at 2 vantage points, catalogue sha256:9f86d081884c7d65."),
            List.of("Download the days and the months as CSV.", "Judge the contract again: ./milepost sla."));

    private SamplePublic() {}

    public static PublicPage page() {
        return page(Samples.frame());
    }

    public static PublicPage page(PageFrame frame) {
        return new PublicPage(
                frame,
                new CurrentState(
                        State.WORKING,
                        List.of("Reading mail", "Sending and receiving"),
                        Instant.parse("2026-10-25T01:51:00Z"),
                        List.of(),
                        Samples.NOW.minusSeconds(40)),
                new DayHistory(days(), Samples.explanation()),
                new MonthTable(
                        List.of(
                                "Reading mail, support hours: 99.9%",
                                "Reading mail, other hours: 99.9%", "Delivery within 60 seconds: 95%"),
                        months(),
                        Samples.explanation()),
                List.of(
                        new Incident(
                                "Mail could not be read",
                                Instant.parse("2026-10-14T09:30:12Z"),
                                Instant.parse("2026-10-14T10:12:12Z"),
                                "The mailbox servers refused connections for 42 minutes. Mail was kept and delivered afterwards.")),
                List.of(new PlannedWork(
                        "Storage upgrade",
                        Instant.parse("2026-11-08T01:00:00Z"),
                        Instant.parse("2026-11-08T05:00:00Z"),
                        Instant.parse("2026-10-30T10:00:00Z"))),
                List.of(Samples.LOGIN_OR_SENT, Samples.LOGIN_ONLY),
                List.of(new Revision(
                        Instant.parse("2026-10-05T08:00:00Z"),
                        "Availability of reading mail in September 2026 changed from 99.931% to 99.928%.",
                        "one log archive arrived late.")),
                List.of(new Link("All figures (JSON)", "figures.json"), new Link("Months (CSV)", "months.csv")),
                IMPRINT,
                Samples.explanation(),
                null);
    }

    private static List<Day> days() {
        List<Day> days = new ArrayList<>();
        LocalDate last = LocalDate.parse("2026-11-01");
        for (int i = 89; i >= 0; i--) {
            Duration down = i == 18 ? Duration.ofMinutes(42) : i == 7 ? Duration.ofMinutes(71) : Duration.ZERO;
            Duration unknown =
                    i > 60 && i < 64 ? Duration.ofHours(20) : i == 30 ? Duration.ofMinutes(4) : Duration.ZERO;
            days.add(new Day(last.minusDays(i), Duration.ofHours(24), down, unknown));
        }
        return days;
    }

    private static List<Month> months() {
        List<Month> months = new ArrayList<>();
        YearMonth newest = YearMonth.of(2026, 10);
        for (int i = 0; i < 13; i++) {
            Result support = i == 0
                    ? new Result(Reading.share(25_937, 25_979), Verdict.MISSED)
                    : new Result(Reading.share(43_190 - i, 43_200), Verdict.MET);
            Result other = i > 9
                    ? new Result(Reading.unknown(Gap.NOT_COVERED), Verdict.NONE)
                    : new Result(Reading.share(18_649, 18_660), Verdict.MET);
            months.add(new Month(
                    newest.minusMonths(i),
                    List.of(support, other, new Result(Reading.share(989 - i, 1000), Verdict.MET))));
        }
        return months;
    }
}
