package io.milepost.sla.alert.source;

import io.milepost.sla.alert.stage.Case.Quiet;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.PlannedWork;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.exclusion.Exclusion;
import io.milepost.sla.exclusion.ExclusionState;
import io.milepost.sla.exclusion.StoredExclusions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of maintenance that are agreed: approved planned work, and approved exclusions for maintenance. Read again every five seconds; one thread. */
public final class QuietTimes {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final StoredExclusions exclusions;
    private List<Quiet> known = List.of();
    private @Nullable Instant read;

    public QuietTimes(Catalogue catalogue, StoredExclusions exclusions) {
        this.catalogue = catalogue;
        this.exclusions = exclusions;
    }

    public List<Quiet> load(Instant now) {
        if (read == null || read.isAfter(now) || !read.plus(FRESH).isAfter(now)) {
            known = find(now);
            read = now;
        }
        return known;
    }

    private List<Quiet> find(Instant now) {
        List<Quiet> quiet = new ArrayList<>();
        for (Service service : catalogue.services()) {
            for (PlannedWork work : catalogue.findWork(service.name())) {
                if (work.approved() && work.end().isAfter(now)) {
                    quiet.add(new Quiet(
                            service.name(), "planned work \"" + work.title() + "\"", work.start(), work.end()));
                }
            }
            for (Exclusion exclusion : exclusions.find(service.name(), now, now.plus(FRESH))) {
                if (exclusion.state() == ExclusionState.APPROVED && exclusion.kind() == ExclusionKind.MAINTENANCE) {
                    quiet.add(new Quiet(
                            service.name(),
                            "maintenance agreed as exclusion " + exclusion.id(),
                            exclusion.startsAt(),
                            exclusion.endsAt()));
                }
            }
        }
        return quiet;
    }
}
