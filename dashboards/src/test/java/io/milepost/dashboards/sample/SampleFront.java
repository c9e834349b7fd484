package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.front.FrontPage;
import io.milepost.dashboards.front.ServiceEntry;
import io.milepost.dashboards.front.SetupStep;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import java.util.List;
import java.util.Map;

/** Two services and one missing step. */
public final class SampleFront {
    private SampleFront() {}

    public static FrontPage page() {
        return page(Samples.frame());
    }

    public static FrontPage page(PageFrame frame) {
        Map<Surface, String> addresses = Map.of(
                Surface.ADOPTION, "adoption.html",
                Surface.SLA, "sla.html",
                Surface.COMPARE, "compare.html",
                Surface.OPERATIONS, "operations.html",
                Surface.PUBLIC, "public.html");
        return new FrontPage(
                frame,
                List.of(
                        new ServiceEntry(
                                "National e-mail service",
                                addresses,
                                List.of(
                                        Samples.share(
                                                "adoption/active-share",
                                                "Active accounts",
                                                17_713,
                                                23_918,
                                                Unit.ACCOUNTS),
                                        Samples.count(
                                                "mail/all/any/delivered",
                                                "Delivered in October 2026",
                                                1_334_907,
                                                Unit.MESSAGES))),
                        new ServiceEntry("Recorded servers", addresses, List.of())),
                List.of(
                        new SetupStep("Directory", true, "61 daily snapshots are loaded.", null),
                        new SetupStep("Probes", true, "4 targets are probed from 2 places.", null),
                        new SetupStep(
                                "Alerts", false, "Nobody is told when something breaks.", "./milepost init --alerts")));
    }
}
