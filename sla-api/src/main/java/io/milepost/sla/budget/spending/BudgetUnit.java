package io.milepost.sla.budget.spending;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.Words;
import java.math.RoundingMode;

/** What a budget is counted in. Time is kept in microseconds, whatever it is shown in. */
public enum BudgetUnit {
    MINUTES("minutes", Span.MINUTE),
    USER_MINUTES("user-minutes", Span.MINUTE),
    MESSAGES("messages", 1),
    OBSERVATIONS("observations", 1),
    SLICES("slices of time", 1),
    INCIDENTS("incidents", 1);

    private final String words;
    private final long size;

    BudgetUnit(String words, long size) {
        this.words = words;
        this.size = size;
    }

    public String words() {
        return words;
    }

    /** Whether the budget is one of time, told in full while the period lasts; of what is counted nobody knows how much will come. */
    public boolean isTime() {
        return this == MINUTES || this == USER_MINUTES;
    }

    public Ratio count(Ratio amount) {
        return amount.dividedBy(Ratio.of(size));
    }

    /** The amount as people check it by hand: {@code 43 min 12 s}, {@code 43.2 messages}. */
    public String say(Ratio amount) {
        return this == MINUTES ? sayTime(amount) : Words.number(Words.plain(count(amount))) + " " + words;
    }

    /** Exact to the microsecond; what is finer is cut off and marked. */
    private static String sayTime(Ratio micros) {
        Ratio length = micros.signum() < 0 ? Ratio.ZERO.minus(micros) : micros;
        long whole = length.whole(RoundingMode.DOWN).longValueExact();
        String text = TimeText.of(whole) + (Ratio.of(whole).equals(length) ? "" : "…");
        return micros.signum() < 0 ? "-" + text : text;
    }
}
