package io.milepost.dashboards;

import io.milepost.dashboards.adoption.AdoptionBreakdown;
import io.milepost.dashboards.adoption.AdoptionPage;
import io.milepost.dashboards.adoption.AdoptionTrend;
import io.milepost.dashboards.adoption.CostTable;
import io.milepost.dashboards.adoption.OrganisationTable;
import io.milepost.dashboards.adoption.detail.ReportedHistory;
import io.milepost.dashboards.comparison.ComparisonPage;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.LatencyHistogram;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.front.FrontPage;
import io.milepost.dashboards.operations.Latency;
import io.milepost.dashboards.operations.Logins;
import io.milepost.dashboards.operations.OperationsPage;
import io.milepost.dashboards.operations.ReasonCounts;
import io.milepost.dashboards.operations.Throughput;
import io.milepost.dashboards.operations.alerting.Alerting;
import io.milepost.dashboards.page.Freshness;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.DayHistory;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.sample.SampleAdoption;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.Samples;
import io.milepost.dashboards.sidebyside.SideBySidePage;
import io.milepost.dashboards.sla.Settlement;
import io.milepost.dashboards.sla.SlaPage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every page of a service that has nothing yet: the first run. */
final class EmptyPages {
    private static final PageFrame FRAME = new PageFrame(
            "New service",
            Samples.LONDON,
            Map.of(),
            List.of(),
            null,
            new Freshness(null, Reading.unknown(Gap.NO_DATA_YET), true),
            List.of(new Notice(Gap.NO_DATA_YET, "First run", new Link("How to start", "start.html"))),
            false,
            Samples.NOW,
            "0.1.0",
            null,
            null);

    private EmptyPages() {}

    static Map<String, byte[]> render(PageRenderer renderer) {
        Map<String, byte[]> pages = new TreeMap<>();
        for (String surface : StatePages.SURFACES) {
            pages.put("empty-" + surface + ".html", renderer.render(page(surface, FRAME, Gap.DIRECTORY_MISSING)));
        }
        return pages;
    }

    /** A page that has nothing to show; figures say why. */
    static Page page(String surface, PageFrame frame, Gap gap) {
        return switch (surface) {
            case "front" -> new FrontPage(frame, List.of(), List.of());
            case "adoption" -> adoption(frame, gap);
            case "sla" -> sla(frame);
            case "compare" -> comparison(frame);
            case "operations" -> operations(frame);
            case "public" -> publicPage(frame);
            case "side-by-side" -> new SideBySidePage(frame, List.of(), List.of(), "", Map.of(), Samples.explanation());
            default -> throw new IllegalArgumentException("Cannot make a page: got " + surface);
        };
    }

    private static SlaPage sla(PageFrame frame) {
        return new SlaPage(
                frame,
                "No contract",
                "version 0",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Samples.explanation(),
                Settlement.NONE);
    }

    private static ComparisonPage comparison(PageFrame frame) {
        return new ComparisonPage(
                frame,
                "no contract",
                "New service",
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Samples.explanation());
    }

    private static AdoptionPage adoption(PageFrame frame, Gap gap) {
        AdoptionBreakdown nothing = new AdoptionBreakdown(List.of(), Samples.explanation());
        return new AdoptionPage(
                frame,
                List.of(new Link("New service", "#")),
                List.of(),
                LocalDate.parse("2026-10-31"),
                Samples.LOGIN_OR_SENT,
                SampleAdoption.unknown(gap),
                new AdoptionTrend(List.of(), List.of(), Samples.explanation()),
                nothing,
                nothing,
                new OrganisationTable(
                                List.of(),
                                0,
                                OrganisationTable.Column.NAME,
                                OrganisationTable.Order.ASCENDING,
                                Map.of(),
                                "30 September 2026",
                                null,
                                Samples.explanation())
                        .filteredBy(SampleAdoption.filter(gap == Gap.FILTERED_TO_NOTHING ? "no such name" : "")),
                List.of(),
                new CostTable("no month", List.of(), Samples.explanation()),
                List.of(),
                new ReportedHistory(List.of(), Samples.explanation()));
    }

    private static OperationsPage operations(PageFrame frame) {
        Figure unknown = Figure.of(
                "latency/p50",
                "Half within",
                Reading.unknown(Gap.NOTHING_TO_MEASURE),
                Unit.MILLISECONDS,
                Samples.explanation());
        ReasonCounts nothing = new ReasonCounts(List.of(), Samples.explanation());
        return new OperationsPage(
                frame,
                List.of(),
                List.of(),
                new Throughput(List.of(), Samples.explanation()),
                nothing,
                nothing,
                new Latency(unknown, unknown, unknown, LatencyHistogram.empty(), Samples.explanation()),
                new Logins(List.of(), Samples.explanation()),
                List.of(),
                List.of(),
                List.of(),
                Alerting.NONE,
                Samples.explanation());
    }

    private static PublicPage publicPage(PageFrame frame) {
        return new PublicPage(
                frame,
                new CurrentState(CurrentState.State.UNKNOWN, List.of(), null, List.of(), null),
                new DayHistory(List.of(), Samples.explanation()),
                new MonthTable(List.of(), List.of(), Samples.explanation()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                SamplePublic.IMPRINT,
                Samples.explanation(),
                null);
    }
}
