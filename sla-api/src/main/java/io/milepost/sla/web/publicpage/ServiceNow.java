package io.milepost.sla.web.publicpage;

import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.StateInterval;
import io.milepost.sla.outage.TargetState;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a service stands at this moment, for everybody: in one word, since when, and what is seen from where. */
final class ServiceNow {
    private static final Duration LOOKING_BACK = Duration.ofDays(2);

    private final Sources sources;
    private final Service service;
    private final Instant now;

    ServiceNow(Sources sources, Service service, Instant now) {
        this.sources = sources;
        this.service = service;
        this.now = now;
    }

    CurrentState load() {
        Map<String, List<StateInterval>> states =
                sources.states().loadStates(service, now.minus(LOOKING_BACK), now.plusMillis(1));
        List<TargetState> seen = sources.states().loadNow(service, now);
        List<String> down = new ArrayList<>();
        boolean unknown = states.isEmpty();
        Instant since = null;
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                StateInterval last = last(states.getOrDefault(target, List.of()));
                unknown |= last == null || last.state() == ProbeState.UNKNOWN;
                if (last != null && last.state() == ProbeState.DOWN) {
                    down.add(component.title());
                    since = since == null || last.from().isBefore(since) ? last.from() : since;
                }
            }
        }
        List<String> affected = down.stream().distinct().toList();
        Instant checkedAt = seen.stream()
                .map(TargetState::lastResult)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        CurrentState.State state = state(affected, unknown);
        // What one silent vantage point might have seen is for engineers while the contract's quorum says that all is
        // well.
        List<String> details = state == CurrentState.State.WORKING ? List.of() : details(seen);
        return new CurrentState(state, affected, since, details, checkedAt);
    }

    private static @Nullable StateInterval last(List<StateInterval> timeline) {
        return timeline.isEmpty() ? null : timeline.get(timeline.size() - 1);
    }

    private CurrentState.State state(List<String> affected, boolean unknown) {
        if (affected.isEmpty()) {
            return unknown ? CurrentState.State.UNKNOWN : CurrentState.State.WORKING;
        }
        return affected.size() >= service.components().size() ? CurrentState.State.DOWN : CurrentState.State.PARTLY;
    }

    /** One sentence for each vantage point that does not see a component up. */
    private List<String> details(List<TargetState> seen) {
        return seen.stream()
                .filter(state -> state.state() != ProbeState.UP)
                .map(this::detail)
                .toList();
    }

    private String detail(TargetState state) {
        String where = state.component() + ", seen from " + state.vantage() + ": ";
        String what = state.state() == ProbeState.DOWN ? "does not answer" : "no result";
        String since = state.since() == null ? "" : " since " + Words.instant(state.since(), service.zone());
        return where + what + since + ".";
    }
}
