package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.time.Instant;

/** Where a budget is looked at: in which regime, of which period, and at which instant. */
public record Scope(Regime regime, Period period, Instant at) {
    /** Whether the service is promised at the instant. */
    public boolean isServiceTime() {
        long micros = Span.micros(at);
        return !regime.hours()
                .within(new Span(micros, micros + 1), period.zone())
                .isEmpty();
    }

    /** The share of the period's service time that is still to come; none of a period without any. */
    public Ratio timeLeft() {
        long all = regime.hours().within(period).micros();
        long ahead = regime.hours().within(rest(), period.zone()).micros();
        return all == 0 ? Ratio.ZERO : Ratio.of(ahead, all);
    }

    /** A window of elapsed time that ends at the instant, as a period of its own. */
    Period windowFrom(Instant start) {
        return Period.parse(start + "/" + at, period.zone());
    }

    /** What is left of the period after the instant; nothing once it is over. */
    Span rest() {
        long end = period.span().end();
        return new Span(Math.min(Math.max(Span.micros(at), period.span().start()), end), end);
    }

    /** What has passed of the period. */
    Span passed() {
        return new Span(period.span().start(), rest().start());
    }
}
