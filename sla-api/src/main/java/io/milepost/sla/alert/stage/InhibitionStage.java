package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Inhibition;
import io.milepost.sla.alert.store.Alert;
import java.util.List;

/** Does another alert that fires explain this one? */
final class InhibitionStage implements Stage {

    private final List<Inhibition> inhibitions;

    InhibitionStage(List<Inhibition> inhibitions) {
        this.inhibitions = inhibitions;
    }

    @Override
    public void judge(Decision decision) {
        Case subject = decision.subject();
        for (Inhibition inhibition : inhibitions) {
            for (Alert suspect : subject.surroundings().open()) {
                if (inhibition.holds(suspect, subject.alert())) {
                    decision.hold(
                            "inhibit",
                            "%s: \"%s\" (alert %s) fires"
                                    .formatted(inhibition.words(), suspect.summary(), suspect.id()));
                    return;
                }
            }
        }
        decision.pass("inhibit", "no alert that fires explains it");
    }
}
