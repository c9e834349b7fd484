package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credit that grows: so much below a level, and as much more for each further part lost, as far as a cap. A further part counts when
 * it is lost whole, or as soon as it is begun; the first one is begun just below the level.
 */
public record IncrementalCredit(
        Ratio below,
        Ratio first,
        Ratio each,
        Ratio more,
        Parts counted,
        @Nullable Ratio cap) implements CreditScheme {
    /** Which parts of a loss count: exactly one part is one full part, and one that is begun. */
    public enum Parts {
        FULL,
        STARTED
    }

    @Override
    public Ratio creditAt(Ratio attainment) {
        if (attainment.compareTo(below) >= 0) {
            return Ratio.ZERO;
        }
        Ratio grown = first.plus(more.times(Ratio.of(furtherParts(attainment))));
        return cap == null ? grown : grown.atMost(cap);
    }

    private BigInteger furtherParts(Ratio attainment) {
        Ratio lost = below.minus(attainment).dividedBy(each);
        return counted == Parts.FULL
                ? lost.whole(RoundingMode.FLOOR)
                : lost.whole(RoundingMode.CEILING).subtract(BigInteger.ONE);
    }

    @Override
    public String lineAt(Ratio attainment) {
        if (attainment.compareTo(below) >= 0) {
            return "not below " + CreditScheme.percent(below);
        }
        BigInteger parts = furtherParts(attainment);
        boolean cut = cap != null && first.plus(more.times(Ratio.of(parts))).compareTo(cap) > 0;
        return "below " + CreditScheme.percent(below) + ", and " + parts + " further "
                + (counted == Parts.FULL ? "full" : "started")
                + (parts.equals(BigInteger.ONE) ? " part of " : " parts of ") + CreditScheme.percent(each)
                + (cut ? ", as far as the cap" : "");
    }

    @Override
    public Optional<Ratio> begins() {
        return Optional.of(below);
    }
}
