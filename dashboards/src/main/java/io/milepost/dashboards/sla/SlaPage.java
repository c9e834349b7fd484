package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.util.List;

/**
 * How one contract fared in one period: each measure in each regime of service hours, what is left of their error budgets, the outages, and the delivery times against
 * their limit. {@code contractVersion} is what tells two wordings of the same contract apart, {@code reports} is where the same can be had as a
 * document in each form, {@code explanation} covers its tables, and {@code settlement} is how far the period's report is settled.
 */
public record SlaPage(
        PageFrame frame,
        String contract,
        String contractVersion,
        List<Commitment> commitments,
        List<BudgetStanding> budgets,
        List<Outage> outages,
        List<DeliveryTimes> deliveryTimes,
        List<Link> reports,
        Explanation explanation,
        Settlement settlement)
        implements Page {
    public SlaPage {
        commitments = List.copyOf(commitments);
        budgets = List.copyOf(budgets);
        outages = List.copyOf(outages);
        deliveryTimes = List.copyOf(deliveryTimes);
        reports = List.copyOf(reports);
    }

    @Override
    public Surface surface() {
        return Surface.SLA;
    }

    @Override
    public SlaView view(Wording words) {
        return SlaView.of(this, words);
    }
}
