package io.milepost.dashboards.figure;

import java.time.LocalDate;
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

    /**
     * So much or more: what was looked through does not reach back as far as what is asked. It is the count or share found; the whole
     * will be known of {@code knownFrom} and later days, if nothing goes missing until then.
     */
    record AtLeast(Reading found, LocalDate knownFrom) implements Reading {
        public AtLeast {
            if (!found.isKnown() || found.bound().isPresent()) {
                throw new IllegalArgumentException("Cannot bound a reading: expected a count or a share, got " + found);
            }
        }

        @Override
        public Optional<Long> count() {
            return found.count();
        }

        @Override
        public Optional<Ratio> share() {
            return found.share();
        }

        @Override
        public Optional<AtLeast> bound() {
            return Optional.of(this);
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

    /** The same reading as a lower bound; it stays as it is without a day, or when it is unknown. */
    static Reading atLeast(Reading reading, @Nullable LocalDate knownFrom) {
        return knownFrom == null || !reading.isKnown() || reading.bound().isPresent()
                ? reading
                : new AtLeast(reading, knownFrom);
    }

    /** A share of nothing is unknown, neither 0 % nor 100 %. */
    static Reading share(long numerator, long denominator) {
        return denominator == 0 ? new Unknown(Gap.NOTHING_TO_MEASURE) : new Share(Ratio.of(numerator, denominator));
    }

    /** The share that two counts form; unknown as soon as one of them is, for its reason, and bounded as its numerator is. */
    static Reading share(Reading numerator, Reading denominator) {
        Optional<Gap> gap = denominator.unknown().or(numerator::unknown);
        if (gap.isPresent()) {
            return new Unknown(gap.get());
        }
        Reading share =
                share(numerator.count().orElseThrow(), denominator.count().orElseThrow());
        return atLeast(share, numerator.bound().map(AtLeast::knownFrom).orElse(null));
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

    /** Present when there may be more than what was found. */
    default Optional<AtLeast> bound() {
        return Optional.empty();
    }

    default boolean isKnown() {
        return unknown().isEmpty();
    }
}
