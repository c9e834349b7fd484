package io.milepost.dashboards.operations.alerting;

import java.util.List;

/** All that Operations tells of alerts. Without a policy nobody would be told of anything, which is said. */
public record Alerting(boolean policy, List<OpenAlert> alerts, List<AskedSilence> silences) {
    public static final Alerting NONE = new Alerting(false, List.of(), List.of());

    public Alerting {
        alerts = List.copyOf(alerts);
        silences = List.copyOf(silences);
    }
}
