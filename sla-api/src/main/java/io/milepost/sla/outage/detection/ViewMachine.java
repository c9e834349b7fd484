package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one target seen from one vantage point. Bad results are confirmed by others soon after and then count from
 * the first of them; one alone changes nothing. Results that are the vantage point's own fault, and gaps, are unknown and confirm nothing.
 */
final class ViewMachine {

    private final DetectionRules rules;
    private final List<Observation> observations;
    private final Set<Observation> ownFault;
    private final Condition[] conditions;
    private final @Nullable Instant[] confirmed;
    /** Results before this one say nothing about those after it. */
    private int freshFrom;

    private Condition now = Condition.UNKNOWN;
    private boolean partial;

    private ViewMachine(DetectionRules rules, List<Observation> observations, Set<Observation> ownFault) {
        this.rules = rules;
        this.observations = observations;
        this.ownFault = ownFault;
        this.conditions = new Condition[observations.size()];
        this.confirmed = new Instant[observations.size()];
    }

    /** @param observations of one target from one vantage point, each instant once, in the order of time */
    static View run(DetectionRules rules, List<Observation> observations, Set<Observation> ownFault) {
        ViewMachine machine = new ViewMachine(rules, observations, ownFault);
        for (int index = 0; index < observations.size(); index++) {
            machine.take(index);
        }
        Observation any = observations.get(0);
        return new View(any.target(), any.vantage(), observations, machine.spells());
    }

    private void take(int index) {
        boolean afterGap = index > 0
                && observations
                        .get(index - 1)
                        .holdsUntil()
                        .isBefore(observations.get(index).at());
        boolean own = ownFault.contains(observations.get(index));
        if (afterGap || own) {
            now = Condition.UNKNOWN;
            freshFrom = own ? index + 1 : index;
        }
        if (!own) {
            judge(index);
        }
        conditions[index] = now;
    }

    private void judge(int index) {
        if (now != Condition.DOWN && confirm(index, rules.failures(), rules.of(), Condition.DOWN)) {
            return;
        }
        if (now == Condition.DOWN) {
            endAfter(index, rules.recovered());
            return;
        }
        if (now == Condition.DEGRADED) {
            // Failures that come and go are over when none came for as long as they were counted over.
            endAfter(index, partial ? rules.degraded().of() : rules.recovered());
            return;
        }
        if (confirm(index, rules.degraded().failures(), rules.degraded().of(), Condition.DEGRADED)) {
            partial = true;
        } else if (confirmSlow(index)) {
            partial = false;
        } else if (observations.get(index).ok()) {
            now = Condition.UP;
        }
    }

    private boolean confirm(int index, int failures, int of, Condition condition) {
        int first = -1;
        int count = 0;
        for (int each = index; each >= Math.max(freshFrom, index - of + 1); each--) {
            if (!observations.get(each).ok()) {
                count++;
                first = each;
            }
        }
        return !observations.get(index).ok() && count >= failures && begin(condition, first, index);
    }

    private boolean confirmSlow(int index) {
        int first = -1;
        int count = 0;
        for (int each = index; each >= Math.max(freshFrom, index - rules.of() + 1); each--) {
            if (isSlow(each)) {
                count++;
                first = each;
            }
        }
        return isSlow(index) && count >= rules.failures() && begin(Condition.DEGRADED, first, index);
    }

    private boolean begin(Condition condition, int first, int index) {
        Arrays.fill(conditions, first, index + 1, condition);
        confirmed[first] = observations.get(index).at();
        now = condition;
        return true;
    }

    /** What was bad is over from the first of the good results on. */
    private void endAfter(int index, int needed) {
        int first = index;
        while (first >= freshFrom && isGood(first)) {
            first--;
        }
        if (index - first >= needed) {
            Arrays.fill(conditions, first + 1, index + 1, Condition.UP);
            now = Condition.UP;
            freshFrom = first + 1;
        }
    }

    private boolean isGood(int index) {
        return observations.get(index).ok() && (now == Condition.DOWN || !isSlow(index));
    }

    private boolean isSlow(int index) {
        return observations.get(index).ok()
                && rules.findSlowPhase(observations.get(index)).isPresent();
    }

    private List<Spell> spells() {
        List<Spell> spells = new ArrayList<>();
        for (int index = 0; index < conditions.length; index++) {
            Observation observation = observations.get(index);
            Instant end = observation.holdsUntil();
            if (index + 1 < conditions.length
                    && observations.get(index + 1).at().isBefore(end)) {
                end = observations.get(index + 1).at();
            }
            int last = spells.size() - 1;
            Instant sure = confirmed[index];
            if (last >= 0
                    && spells.get(last).condition() == conditions[index]
                    && spells.get(last).to().equals(observation.at())) {
                Spell before = spells.get(last);
                spells.set(last, new Spell(before.condition(), before.from(), before.confirmedAt(), end));
            } else {
                spells.add(new Spell(conditions[index], observation.at(), sure == null ? observation.at() : sure, end));
            }
        }
        return spells;
    }
}
