package io.milepost.dashboards.sample;

import io.milepost.dashboards.comparison.ComparisonPage;
import io.milepost.dashboards.comparison.ComparisonPage.WatchedTarget;
import io.milepost.dashboards.comparison.Difference;
import io.milepost.dashboards.comparison.Difference.Outcome;
import io.milepost.dashboards.comparison.Level;
import io.milepost.dashboards.comparison.ServiceCost;
import io.milepost.dashboards.comparison.ServiceCost.Amount;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageFrame;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A national service and a local one: one commitment that differs, one that does not, one that is not alike. */
public final class SampleComparison {
    private SampleComparison() {}

    public static ComparisonPage page() {
        return page(Samples.frame());
    }

    public static ComparisonPage page(PageFrame frame) {
        return new ComparisonPage(
                frame,
                "National e-mail contract",
                "National e-mail service",
                true,
                List.of(
                        level("National e-mail service", Verdict.MISSED, 25_998, 26_040),
                        level("Mail of a trust", Verdict.MET, 26_030, 26_040),
                        new Level(
                                "Sending mail, Support hours",
                                "Mail of a trust",
                                Verdict.NONE,
                                Reading.unknown(Gap.NOT_COVERED),
                                null,
                                null,
                                Reading.unknown(Gap.NOT_COVERED))),
                List.of(
                        difference("Reading mail, Support hours", Outcome.BETTER, Ratio.of(32, 26_040), List.of()),
                        difference(
                                "Reading mail, All hours",
                                Outcome.WORSE,
                                Ratio.of(1, 3).minus(Ratio.of(1, 2)),
                                List.of()),
                        difference(
                                "Delivery, All hours",
                                Outcome.INDISTINGUISHABLE,
                                Ratio.of(1, 1_000),
                                List.of("Left out")),
                        difference("Delivery, Support hours", Outcome.SAME, Ratio.of(0, 1), List.of()),
                        difference(
                                "Sending mail, Support hours",
                                Outcome.NOT_ALIKE,
                                null,
                                List.of("smtp was probed every 60 s here and every 300 s there"))),
                List.of(
                        cost("National e-mail service", "2,916,666.67", "5.83", "9.71", "88.20"),
                        cost("Mail of a trust", "7,020.00", "7.80", "12.10", "154.02"),
                        new ServiceCost(
                                "Mail of a clinic",
                                "October 2026",
                                false,
                                List.of(NO_PRICE, NO_PRICE, NO_PRICE, NO_PRICE))),
                List.of(new WatchedTarget("Mail of a trust", "smtp", "inside", "300 s", "connect, tls")),
                List.of("From the worst case to the best."),
                List.of(new Link("By the terms of a trust", "compare.html?contract=trust")),
                List.of(new Link("CSV", "comparison.csv")),
                Samples.explanation());
    }

    private static final Amount NO_PRICE =
            new Amount("", null, "", "The catalogue has no price for each day of 2026-10");

    private static ServiceCost cost(String service, String... amounts) {
        List<Amount> all = Stream.of(amounts)
                .map(text -> new Amount(
                        text, new BigDecimal(text.replace(",", "")), "GBP", "500,000 accounts on 31 October"))
                .toList();
        return new ServiceCost(service, "October 2026", true, all);
    }

    private static Level level(String service, Verdict verdict, long good, long all) {
        return new Level(
                "Reading mail, Support hours",
                service,
                verdict,
                Reading.share(good, all),
                Ratio.of(good - 1, all),
                Ratio.of(good + 1, all),
                Reading.share(1, 1));
    }

    private static Difference difference(
            String commitment, Outcome outcome, @org.jspecify.annotations.Nullable Ratio points, List<String> why) {
        return new Difference(commitment, "Mail of a trust", outcome, points, why);
    }
}
