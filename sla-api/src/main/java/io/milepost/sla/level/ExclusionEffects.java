package io.milepost.sla.level;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.exclusion.Exclusion;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.hours.Period;
import io.milepost.sla.whatif.Changes;
import io.milepost.sla.whatif.WhatIf;
import java.util.List;

/** The requests for exclusion of a period, each with what it does to the figures that are of the whole service. */
public final class ExclusionEffects {
    private final StoredLevels levels;
    private final StoredExclusions exclusions;

    public ExclusionEffects(StoredLevels levels, StoredExclusions exclusions) {
        this.levels = levels;
        this.exclusions = exclusions;
    }

    /** One request, and the results in which it makes a difference; all else stays as it was decided. */
    public record Effect(Exclusion exclusion, Changes changes) {}

    public List<Effect> load(Contract contract, Period period) {
        List<Exclusion> requests = exclusions.find(
                contract.service(),
                contract.name(),
                period.span().startInstant(),
                period.span().endInstant());
        if (requests.isEmpty()) {
            return List.of();
        }
        WhatIf whatIf = levels.loadWhatIf(contract, period);
        return requests.stream()
                .map(request -> new Effect(
                        request, whatIf.findChanges(request.toEvidence(true)).ofTheService()))
                .toList();
    }
}
