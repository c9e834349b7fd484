package io.milepost.sla.measure;

import io.milepost.sla.contract.Quorum;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import java.util.Collection;
import java.util.List;

/** What one vantage, or several together, say of a target at an instant. */
record Witness(ServiceState state, Affected down, Affected partial, Affected degraded) {
    static final Witness SILENT = new Witness(ServiceState.UNKNOWN, Affected.NOBODY, Affected.NOBODY, Affected.NOBODY);

    /** One vantage's statements that hold at the same instant: the gravest wins, whatever their order or number. */
    static Witness of(Collection<StateInterval> statements) {
        ServiceState worst = null;
        Affected down = Affected.NOBODY;
        Affected partial = Affected.NOBODY;
        Affected degraded = Affected.NOBODY;
        for (StateInterval statement : statements) {
            ServiceState state = statement.state();
            worst = worst == null || state.compareTo(worst) > 0 ? state : worst;
            switch (state) {
                case DOWN -> down = down.join(statement.affected());
                case PARTIAL -> partial = partial.join(statement.affected());
                case DEGRADED -> degraded = degraded.join(statement.affected());
                case UP, UNKNOWN -> {}
            }
        }
        return worst == null ? SILENT : new Witness(worst, down, partial, degraded);
    }

    /** Several witnesses under a quorum, in three-valued logic: what the silent ones might have seen stays unknown. */
    static Witness quorum(List<Witness> witnesses, Quorum quorum) {
        if (witnesses.size() == 1) {
            return witnesses.get(0);
        }
        Affected down = Affected.NOBODY;
        Affected partial = Affected.NOBODY;
        Affected degraded = Affected.NOBODY;
        for (Witness witness : witnesses) {
            down = down.confirm(witness.down);
            partial = partial.confirm(witness.partial);
            degraded = degraded.confirm(witness.degraded);
        }
        int silent = count(witnesses, ServiceState.UNKNOWN);
        int heard = witnesses.size() - silent;
        if (heard == 0) {
            return SILENT;
        }
        int needed = quorum.of(quorum.silentOnesCount() ? witnesses.size() : heard);
        int up = count(witnesses, ServiceState.UP);
        if (up >= needed) {
            return new Witness(ServiceState.UP, Affected.NOBODY, Affected.NOBODY, Affected.NOBODY);
        }
        int usable = up + count(witnesses, ServiceState.DEGRADED);
        if (usable >= needed) {
            return new Witness(ServiceState.DEGRADED, Affected.NOBODY, Affected.NOBODY, degraded);
        }
        int undecided = quorum.silentOnesCount() ? silent : 0;
        if (usable + undecided >= needed) {
            return SILENT;
        }
        // It is bad for certain; how bad, the silent ones might have lessened.
        return usable + count(witnesses, ServiceState.PARTIAL) + undecided >= needed
                ? new Witness(ServiceState.PARTIAL, Affected.NOBODY, partial, degraded)
                : new Witness(ServiceState.DOWN, down, partial, degraded);
    }

    private static int count(List<Witness> witnesses, ServiceState state) {
        int number = 0;
        for (Witness witness : witnesses) {
            number += witness.state == state ? 1 : 0;
        }
        return number;
    }
}
