package io.milepost.sla.budget.burn;

import io.milepost.sla.budget.spending.Use;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many times faster than evenly the budget went in a window of elapsed time: the share of the service time in it that was bad,
 * divided by the share that may be. With less than five minutes of service time inside there is no rate, which is neither none nor
 * infinite.
 */
public sealed interface BurnRate {
    /** Less service time than this in a window says nothing. */
    long LEAST_SERVICE_MICROS = 5 * Span.MINUTE;

    Duration window();

    /** What went on in the window, where that could be told at all. */
    @Nullable
    Use use();

    Optional<Ratio> rate();

    /** As {@code 1h}. */
    default String name() {
        return BurnCondition.name(window());
    }

    default boolean exceeds(Ratio factor) {
        return rate().filter(rate -> rate.compareTo(factor) > 0).isPresent();
    }

    /** A rate, exact. */
    record Evaluated(Duration window, Use use, Ratio exact) implements BurnRate {
        @Override
        public Optional<Ratio> rate() {
            return Optional.of(exact);
        }
    }

    /** No rate, and why. */
    record NotEvaluated(Duration window, @Nullable Use use, String why) implements BurnRate {
        @Override
        public Optional<Ratio> rate() {
            return Optional.empty();
        }
    }

    static BurnRate of(Duration window, Use use, Ratio target) {
        if (use.serviceMicros() < LEAST_SERVICE_MICROS) {
            return new NotEvaluated(window, use, "under five minutes of service time in it");
        }
        Ratio budget = Ratio.ONE.minus(target);
        if (budget.signum() == 0) {
            return new NotEvaluated(window, use, "a target of 100 % leaves no budget");
        }
        if (use.counted().signum() <= 0) {
            return new NotEvaluated(window, use, "nothing is known of it");
        }
        return new Evaluated(window, use, use.bad().dividedBy(use.counted()).dividedBy(budget));
    }
}
