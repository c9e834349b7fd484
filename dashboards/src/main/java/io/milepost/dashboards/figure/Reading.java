package io.milepost.dashboards.figure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found: a count, an exact share, or the reason why there is neither. Unknown is a state of its own, so that no data never
 * turns into 0 on its way to a reader.
 */
public sealed interface Reading {
    /** A whole number, 0 included: somebody looked and found so many. */
    record Count(long value) implements Reading {
        @Override
        public Optional<Long> count() {
            return Optional.of(value);
        }
    }

    /** So many of so many. */
    record Share(Ratio value) implements Reading {
        @Override
        public Optional<Ratio> share() {
            return Optional.of(value);
        }
    }

    /** Not known, and why. */
    record Unknown(Gap gap) implements Reading {
        @Override
        public Optional<Gap> unknown() {
            return Optional.of(gap);
        }
    }

    static Reading of(long value) {
        return new Count(value);
    }

    static Reading of(@Nullable Long value, Gap whenAbsent) {
        return value == null ? new Unknown(whenAbsent) : new Count(value);
    }

    static Reading unknown(Gap gap) {
        return new Unknown(gap);
    }

    /** A share of nothing is unknown, neither 0 % nor 100 %. */
    static Reading share(long numerator, long denominator) {
        return denominator == 0 ? new Unknown(Gap.NOTHING_TO_MEASURE) : new Share(Ratio.of(numerator, denominator));
    }

    /** The share that two counts form; unknown as soon as one of them is, for its reason. */
    static Reading share(Reading numerator, Reading denominator) {
        Optional<Gap> gap = denominator.unknown().or(numerator::unknown);
        if (gap.isPresent()) {
            return new Unknown(gap.get());
        }
        return share(numerator.count().orElseThrow(), denominator.count().orElseThrow());
    }

    default Optional<Long> count() {
        return Optional.empty();
    }

    default Optional<Ratio> share() {
        return Optional.empty();
    }

    default Optional<Gap> unknown() {
        return Optional.empty();
    }

    default boolean isKnown() {
        return unknown().isEmpty();
    }
}
