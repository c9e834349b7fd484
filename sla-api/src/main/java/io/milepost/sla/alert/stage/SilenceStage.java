package io.milepost.sla.alert.stage;

/** Did somebody ask for quiet? */
final class SilenceStage implements Stage {

    @Override
    public void judge(Decision decision) {
        Case subject = decision.subject();
        subject.surroundings().silences().stream()
                .filter(silence -> silence.activeAt(subject.now()) && silence.covers(subject.alert()))
                .findFirst()
                .ifPresentOrElse(
                        silence -> decision.hold(
                                "silence",
                                "silence %d of %s until %s: %s"
                                        .formatted(silence.id(), silence.author(), silence.endsAt(), silence.reason())),
                        () -> decision.pass("silence", "nobody asked for quiet"));
    }
}
