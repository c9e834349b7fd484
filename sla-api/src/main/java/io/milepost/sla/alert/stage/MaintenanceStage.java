package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.signal.SignalKind;
import java.util.Set;

/** Is the service being worked on? */
final class MaintenanceStage implements Stage {

    private final Set<SignalKind> kinds;

    MaintenanceStage(Set<SignalKind> kinds) {
        this.kinds = kinds;
    }

    @Override
    public void judge(Decision decision) {
        Case subject = decision.subject();
        if (!kinds.contains(subject.alert().kind())) {
            decision.pass(
                    "maintenance",
                    "does not hold alerts of kind " + subject.alert().kind().word());
            return;
        }
        subject.surroundings().quiet().stream()
                .filter(quiet ->
                        quiet.service().equals(subject.alert().subject().service()) && quiet.holdsAt(subject.now()))
                .findFirst()
                .ifPresentOrElse(
                        quiet -> decision.hold(
                                "maintenance", "%s from %s to %s".formatted(quiet.words(), quiet.from(), quiet.to())),
                        () -> decision.pass("maintenance", "none of the service now"));
    }
}
