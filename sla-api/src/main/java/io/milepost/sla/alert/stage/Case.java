package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.Silence;
import io.milepost.sla.alert.store.Telling;
import java.time.Instant;
import java.util.List;

/** An alert that fires, with all that decides whether somebody is told of it now. */
public record Case(Alert alert, Instant now, Surroundings surroundings, List<Telling> tellings) {

    public Case {
        tellings = List.copyOf(tellings);
    }

    /** What is so for all alerts of a round. */
    public record Surroundings(List<Alert> open, List<Silence> silences, List<Quiet> quiet) {
        public Surroundings {
            open = List.copyOf(open);
            silences = List.copyOf(silences);
            quiet = List.copyOf(quiet);
        }
    }

    /** A time of maintenance of a service, planned or agreed. */
    public record Quiet(String service, String words, Instant from, Instant to) {
        boolean holdsAt(Instant now) {
            return !from.isAfter(now) && to.isAfter(now);
        }
    }
}
