package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Route.Escalation;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Does somebody else have to know, because nobody has taken it on? The time runs from when the first were told. */
final class EscalationStage implements Stage {

    @Override
    public void judge(Decision decision) {
        Case subject = decision.subject();
        List<Escalation> escalations = decision.route().escalations();
        Alert.Acknowledgement taken = subject.alert().acknowledgement();
        if (escalations.isEmpty()) {
            decision.pass("escalate", "the route has no escalation");
            return;
        }
        if (taken != null) {
            decision.pass("escalate", "%s took it on at %s: %s".formatted(taken.by(), taken.at(), taken.words()));
            return;
        }
        Optional<Instant> first = subject.tellings().stream()
                .filter(telling -> telling.event() == Event.FIRING)
                .map(Telling::addedAt)
                .min(Comparator.naturalOrder());
        List<String> words = new ArrayList<>();
        for (Escalation escalation : escalations) {
            String to = String.join(", ", escalation.to());
            Instant due = first.orElse(subject.now()).plus(escalation.after());
            if (due.isAfter(subject.now())) {
                words.add(first.isEmpty() ? to + " after " + escalation.after() : to + " at " + due);
            } else {
                words.add(to + " since " + due);
                escalation.to().forEach(receiver -> decision.tell(receiver, Event.ESCALATED));
            }
        }
        decision.pass("escalate", "nobody has taken it on: " + String.join("; ", words));
    }
}
