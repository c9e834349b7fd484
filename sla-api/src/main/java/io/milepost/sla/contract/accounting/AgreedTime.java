package io.milepost.sla.contract.accounting;

import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Spans;

/** How a contract counts the time that it promises: as it passes, as so many civil days, or as a fixed length. */
public sealed interface AgreedTime {
    long micros(Spans agreed, Regime regime, Period period);

    String words();

    /** Time as it passes: the month in which the clocks go forward is an hour shorter. */
    record Elapsed() implements AgreedTime {
        @Override
        public long micros(Spans agreed, Regime regime, Period period) {
            return agreed.micros();
        }

        @Override
        public String words() {
            return "elapsed time";
        }
    }

    /** Days × 1,440 minutes, whatever the clocks do. */
    record CivilDays() implements AgreedTime {
        @Override
        public long micros(Spans agreed, Regime regime, Period period) {
            return regime.hours().civilMicros(period);
        }

        @Override
        public String words() {
            return "days × 1,440 minutes";
        }
    }

    /** The same length for every period, such as 30 × 1,440 minutes for a month. */
    record Fixed(long length) implements AgreedTime {
        @Override
        public long micros(Spans agreed, Regime regime, Period period) {
            return period.shareOf(length);
        }

        @Override
        public String words() {
            return "a fixed length";
        }
    }
}
