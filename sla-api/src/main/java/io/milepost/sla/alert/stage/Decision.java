package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.Order;
import io.milepost.sla.alert.store.Step;
import io.milepost.sla.alert.store.Step.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the stages have decided so far about one alert. Each stage adds its step; not thread-safe. */
public final class Decision {

    private final Case subject;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Event> told = new LinkedHashMap<>();
    private @Nullable Route route;
    private String grouping = "";
    private boolean held;

    Decision(Case subject) {
        this.subject = subject;
    }

    Case subject() {
        return subject;
    }

    /** The route that the first stage chose. */
    Route route() {
        return Objects.requireNonNull(route, "route is null");
    }

    void choose(Route chosen) {
        route = chosen;
    }

    void group(String key) {
        grouping = key;
    }

    void pass(String stage, String words) {
        steps.add(new Step(stage, Verdict.PASSED, words));
    }

    void done(String stage, String words) {
        steps.add(new Step(stage, Verdict.DONE, words));
    }

    void hold(String stage, String words) {
        steps.add(new Step(stage, Verdict.HELD, words));
        held = true;
    }

    boolean isHeld() {
        return held;
    }

    void tell(String receiver, Event event) {
        told.put(receiver, event);
    }

    void leaveOut(String receiver) {
        told.remove(receiver);
    }

    /** Who would be told what by the stages so far. */
    Map<String, Event> told() {
        return new LinkedHashMap<>(told);
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Who is to be told; nobody while it is held. */
    public List<Order> orders() {
        if (held || route == null) {
            return List.of();
        }
        Route.Grouping group = route.grouping();
        return told.entrySet().stream()
                .map(entry -> new Order(
                        entry.getKey(),
                        grouping,
                        subject.alert().id(),
                        entry.getValue(),
                        group.pause(),
                        group.interval()))
                .toList();
    }
}
