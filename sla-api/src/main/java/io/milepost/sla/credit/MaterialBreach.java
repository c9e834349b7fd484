package io.milepost.sla.credit;

import io.milepost.sla.contract.accounting.CapPeriod;
import io.milepost.sla.exact.Ratio;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From how many service points, or missed measures, in a stretch of time on a contract calls it a material breach. A period belongs to
 * the stretch in which it begins, the contract's first one to its first stretch. Exactly so many are a breach.
 */
public record MaterialBreach(
        @Nullable Ratio points, @Nullable Long misses, boolean ofOneMeasure, CapPeriod per, LocalDate contractBegins) {
    /** As a contract says it, {@code 20 points in a contract year}. */
    public String words() {
        String number = points == null
                ? misses + (misses != null && misses == 1 ? " missed target" : " missed targets")
                : points.decimal(6, RoundingMode.DOWN).stripTrailingZeros().toPlainString() + " points";
        return number + (ofOneMeasure ? " of one measure" : "") + " or more in " + per.words();
    }

    /** The first day of those that count together with a period that begins on a day. */
    public LocalDate countsFrom(LocalDate begins) {
        LocalDate from = per.startOf(begins.isBefore(contractBegins) ? contractBegins : begins);
        return from.isBefore(contractBegins) ? contractBegins : from;
    }

    /** Whether a period that begins on an earlier day counts together with one that begins on a day. */
    public boolean countsTogether(LocalDate earlier, LocalDate begins) {
        LocalDate own = earlier.isBefore(contractBegins) ? contractBegins : earlier;
        return !own.isBefore(countsFrom(begins));
    }
}
