package io.milepost.sla.measure;

import io.milepost.sla.contract.Quorum;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import java.util.Collection;
import java.util.List;

/** What one vantage, or several together, say of a target at an instant. */
record Witness(ServiceState state, Affected down, Affected degraded) {
    static final Witness SILENT = new Witness(ServiceState.UNKNOWN, Affected.NOBODY, Affected.NOBODY);

    /** One vantage's statements that hold at the same instant: the gravest wins, whatever their order or number. */
    static Witness of(Collection<StateInterval> statements) {
        ServiceState worst = null;
        Affected down = Affected.NOBODY;
        Affected degraded = Affected.NOBODY;
        for (StateInterval statement : statements) {
            ServiceState state = statement.state();
            worst = worst == null || state.compareTo(worst) > 0 ? state : worst;
            if (state == ServiceState.DOWN) {
                down = down.join(statement.affected());
            } else if (state == ServiceState.DEGRADED) {
                degraded = degraded.join(statement.affected());
            }
        }
        return worst == null ? SILENT : new Witness(worst, down, degraded);
    }

    /** Several witnesses under a quorum, in three-valued logic: what the silent ones might have seen stays unknown. */
    static Witness quorum(List<Witness> witnesses, Quorum quorum) {
        if (witnesses.size() == 1) {
            return witnesses.get(0);
        }
        int up = 0;
        int usable = 0;
        int silent = 0;
        Affected down = Affected.NOBODY;
        Affected degraded = Affected.NOBODY;
        for (Witness witness : witnesses) {
            up += witness.state == ServiceState.UP ? 1 : 0;
            usable += witness.state == ServiceState.UP || witness.state == ServiceState.DEGRADED ? 1 : 0;
            silent += witness.state == ServiceState.UNKNOWN ? 1 : 0;
            down = down.confirm(witness.down);
            degraded = degraded.confirm(witness.degraded);
        }
        int heard = witnesses.size() - silent;
        if (heard == 0) {
            return SILENT;
        }
        int needed = quorum.of(quorum.silentOnesCount() ? witnesses.size() : heard);
        if (up >= needed) {
            return new Witness(ServiceState.UP, Affected.NOBODY, Affected.NOBODY);
        }
        if (usable >= needed) {
            return new Witness(ServiceState.DEGRADED, Affected.NOBODY, degraded);
        }
        boolean undecided = quorum.silentOnesCount() && usable + silent >= needed;
        return undecided ? SILENT : new Witness(ServiceState.DOWN, down, degraded);
    }
}
