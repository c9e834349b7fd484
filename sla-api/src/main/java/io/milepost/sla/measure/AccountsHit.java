package io.milepost.sla.measure;

import io.milepost.sla.exact.Ratio;

/** How many of a service's accounts were hit at some time of a period, each counted once; by so much some credits are lessened. */
public record AccountsHit(long hit, long of) {
    public Ratio share() {
        return of == 0 ? Ratio.ONE : Ratio.of(hit, of);
    }
}
