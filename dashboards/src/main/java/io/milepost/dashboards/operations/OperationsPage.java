package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.operations.alerting.Alerting;
import io.milepost.dashboards.operations.outage.ShownOutage;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.util.List;

/** The service as it is now: what is wrong and who knows, what probes see, what flows, what is put off or refused, how long it takes, and whether we would know. */
public record OperationsPage(
        PageFrame frame,
        List<ShownOutage> outages,
        List<ComponentState> components,
        Throughput throughput,
        ReasonCounts deferrals,
        ReasonCounts rejections,
        Latency latency,
        Logins logins,
        List<SourceAlarm> alarms,
        List<CollectorWord> lastWords,
        List<CollectorHealth> collectors,
        Alerting alerting,
        Explanation explanation)
        implements Page {
    public OperationsPage {
        outages = List.copyOf(outages);
        components = List.copyOf(components);
        alarms = List.copyOf(alarms);
        lastWords = List.copyOf(lastWords);
        collectors = List.copyOf(collectors);
    }

    @Override
    public Surface surface() {
        return Surface.OPERATIONS;
    }

    @Override
    public OperationsView view(Wording words) {
        return OperationsView.of(this, words);
    }
}
