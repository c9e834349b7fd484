package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Hours;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.store.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is meant at this hour? Who was told within the hours stays told when they end. */
final class HoursStage implements Stage {

    @Override
    public void judge(Decision decision) {
        Route route = decision.route();
        @Nullable Hours hours = route.hours();
        if (hours == null) {
            decision.pass("hours", "the same all day: " + names(route.to()));
            tell(decision, route.to());
            return;
        }
        if (hours.holdAt(decision.subject().now())) {
            decision.pass("hours", "within " + hours.words() + ": " + names(route.to()));
            tell(decision, route.to());
        } else if (route.outOfHours().isEmpty()) {
            decision.hold("hours", "out of " + hours.words() + ": nobody until they begin");
        } else {
            decision.pass("hours", "out of " + hours.words() + ": " + names(route.outOfHours()));
            tell(decision, route.outOfHours());
        }
    }

    private static void tell(Decision decision, List<String> receivers) {
        receivers.forEach(receiver -> decision.tell(receiver, Event.FIRING));
    }

    private static String names(List<String> receivers) {
        return String.join(", ", receivers);
    }
}
