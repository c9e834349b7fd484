package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which route is it? The first that matches. */
final class RouteStage implements Stage {

    private final List<Route> routes;

    RouteStage(List<Route> routes) {
        this.routes = routes;
    }

    @Override
    public void judge(Decision decision) {
        List<String> passed = new ArrayList<>();
        for (Route route : routes) {
            Optional<String> difference =
                    route.match().findDifference(decision.subject().alert());
            if (difference.isEmpty()) {
                decision.choose(route);
                decision.pass(
                        "route",
                        route.name() + " matches" + (passed.isEmpty() ? "" : "; not " + String.join("; not ", passed)));
                return;
            }
            passed.add(route.name() + ", because " + difference.get());
        }
        throw new IllegalStateException("Cannot route an alert: expected a last route that matches everything");
    }
}
