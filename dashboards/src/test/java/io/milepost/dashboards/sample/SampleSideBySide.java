package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.sidebyside.Contestant;
import io.milepost.dashboards.sidebyside.SideBySidePage;
import io.milepost.dashboards.sidebyside.SideBySidePage.Offer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The nation, a region, an organisation that is suppressed and the nation a month before. */
public final class SampleSideBySide {
    private SampleSideBySide() {}

    public static SideBySidePage page() {
        return page(Samples.frame());
    }

    public static SideBySidePage page(PageFrame frame) {
        LocalDate day = LocalDate.parse("2026-10-31");
        return new SideBySidePage(
                frame,
                List.of(
                        contestant("England", day, Reading.of(23_918), Reading.of(17_713)),
                        contestant("North East and Yorkshire", day, Reading.of(8_200), Reading.of(6_400)),
                        contestant("A small practice", day, Reading.of(9), Reading.unknown(Gap.SUPPRESSED)),
                        contestant("England", day.minusWeeks(4), Reading.of(23_544), Reading.of(17_102))),
                List.of(
                        new Offer("regions", List.of(new Link("London", "?of5=1"), new Link("Midlands", "?of5=2"))),
                        new Offer("without", List.of(new Link("England, 31 October 2026", "?of1=")))),
                "practice",
                Map.of("of1", "england|nation|2026-10-31|"),
                Samples.explanation());
    }

    private static Contestant contestant(String title, LocalDate day, Reading registered, Reading active) {
        return new Contestant(
                title, day, Samples.LOGIN_OR_SENT.title(), registered, active, SampleAdoption.trend(), "adoption.html");
    }
}
