package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who knows already? They are told again only when the route says so, or when they are known to forget. */
final class DedupeStage implements Stage {

    private static final String NEW = " has not been told";

    private final Map<String, Receiver> receivers;

    DedupeStage(Map<String, Receiver> receivers) {
        this.receivers = receivers;
    }

    @Override
    public void judge(Decision decision) {
        List<String> words = new ArrayList<>();
        decision.told().forEach((receiver, event) -> words.add(judge(decision, receiver)));
        // The same words whether a reminder is due or not: a trail tells what was decided anew, not that time passed.
        if (words.stream().anyMatch(word -> word.endsWith(NEW))) {
            decision.pass("dedupe", String.join("; ", words));
        } else {
            decision.done("dedupe", String.join("; ", words));
        }
    }

    private String judge(Decision decision, String receiver) {
        Case subject = decision.subject();
        List<Telling> own = subject.tellings().stream()
                .filter(telling -> telling.receiver().equals(receiver) && telling.state() != Telling.State.ABANDONED)
                .toList();
        Optional<Instant> last = own.stream().map(Telling::addedAt).max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            return receiver + NEW;
        }
        boolean waiting = own.stream().anyMatch(telling -> telling.state() == Telling.State.WAITING);
        @Nullable
        Duration again = again(decision.route(), receiver, subject.alert().acknowledgement() != null);
        if (!waiting && again != null && !last.get().plus(again).isAfter(subject.now())) {
            decision.tell(receiver, Event.REMINDER);
        } else {
            decision.leaveOut(receiver);
        }
        return receiver + " was told" + (again == null ? "" : "; again every " + again.toSeconds() + " s");
    }

    /** A receiver that forgets is told again even of what somebody took on. */
    private @Nullable Duration again(Route route, String receiver, boolean taken) {
        Receiver known = receivers.get(receiver);
        if (known != null && known.resend().isPresent()) {
            return known.resend().get();
        }
        return taken ? null : route.repeat();
    }
}
