package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.AlertPolicy;
import java.util.List;

/** The stages in their order. All are asked, even when one holds the alert, so that its trail answers every question at once. Thread-safe. */
public final class Pipeline {

    private final List<Stage> stages;

    public Pipeline(AlertPolicy policy) {
        this.stages = List.of(
                new RouteStage(policy.routes()),
                new InhibitionStage(policy.inhibitions()),
                new MaintenanceStage(policy.heldByMaintenance()),
                new SilenceStage(),
                new HoursStage(),
                new EscalationStage(),
                new GroupStage(),
                new DedupeStage(policy.receivers()));
    }

    public Decision judge(Case subject) {
        Decision decision = new Decision(subject);
        stages.forEach(stage -> stage.judge(decision));
        return decision;
    }
}
