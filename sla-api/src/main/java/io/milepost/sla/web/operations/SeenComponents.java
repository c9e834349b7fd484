package io.milepost.sla.web.operations;

import io.milepost.dashboards.operations.ComponentState;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.Probed;
import io.milepost.sla.outage.TargetState;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.web.page.Sources;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each vantage point sees of each component, as the Operations page shows it: the last result, unless the rules of detection say that
 * the vantage point has lost its own network, or that it gets through too slowly or too seldom.
 */
final class SeenComponents {

    private final Sources sources;
    private final Service service;

    SeenComponents(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    List<ComponentState> load(Instant now) {
        Map<Probed, Condition> conditions = new HashMap<>();
        sources.views()
                .load(service, now)
                .forEach(seen -> conditions.put(new Probed(seen.target(), seen.vantage()), seen.condition()));
        return sources.states().loadNow(service, now).stream()
                .map(state -> component(state, conditions.get(new Probed(state.target(), state.vantage()))))
                .toList();
    }

    private static ComponentState component(TargetState state, @Nullable Condition condition) {
        return new ComponentState(
                state.component(),
                state.vantage(),
                shown(state, condition),
                state.since(),
                state.lastResult(),
                state.reason());
    }

    private static ComponentState.State shown(TargetState state, @Nullable Condition condition) {
        return switch (state.state()) {
            case UP -> condition == Condition.DEGRADED ? ComponentState.State.DEGRADED : ComponentState.State.UP;
            case DOWN -> condition == Condition.UNKNOWN ? ComponentState.State.UNKNOWN : ComponentState.State.DOWN;
            case UNKNOWN -> ComponentState.State.UNKNOWN;
        };
    }
}
