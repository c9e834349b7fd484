package io.milepost.dashboards.figure;

import java.time.Duration;

/**
 * Where the agreed time of a period went: good, bad, excluded under the contract, or unknown. The four parts sum exactly to the
 * agreed time; anything else is refused, so a bar drawn from it never lies by a rounding.
 */
public record TimeLedger(Duration agreed, Duration good, Duration bad, Duration excluded, Duration unknown) {
    public TimeLedger {
        Duration sum = good.plus(bad).plus(excluded).plus(unknown);
        boolean negative = good.isNegative() || bad.isNegative() || excluded.isNegative() || unknown.isNegative();
        if (negative || !sum.equals(agreed)) {
            throw new IllegalArgumentException(
                    "Cannot make a time ledger: expected parts of at least 0 that sum to " + agreed + ", got " + sum);
        }
    }

    /** What is neither bad, excluded nor unknown is good. */
    public static TimeLedger of(Duration agreed, Duration bad, Duration excluded, Duration unknown) {
        return new TimeLedger(agreed, agreed.minus(bad).minus(excluded).minus(unknown), bad, excluded, unknown);
    }
}
