package io.milepost.dashboards.comparison;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.util.List;

/**
 * Services judged by one contract for one period: {@code first} is the title of the one that the others are compared with, {@code methods}
 * say how the bounds came about, {@code choices} lead to other services and other terms, {@code reports} to the same as documents.
 */
public record ComparisonPage(
        PageFrame frame,
        String terms,
        String first,
        boolean lasts,
        List<Level> levels,
        List<Difference> differences,
        List<ServiceCost> costs,
        List<WatchedTarget> watched,
        List<String> methods,
        List<Link> choices,
        List<Link> reports,
        Explanation explanation)
        implements Page {
    public ComparisonPage {
        levels = List.copyOf(levels);
        differences = List.copyOf(differences);
        costs = List.copyOf(costs);
        watched = List.copyOf(watched);
        methods = List.copyOf(methods);
        choices = List.copyOf(choices);
        reports = List.copyOf(reports);
    }

    /** How a target of a service was watched. */
    public record WatchedTarget(String service, String target, String vantages, String intervals, String phases) {}

    @Override
    public Surface surface() {
        return Surface.COMPARE;
    }

    @Override
    public ComparisonView view(Wording words) {
        return ComparisonView.of(this, words);
    }
}
