package io.milepost.dashboards.sla;

import io.milepost.dashboards.wording.Wording;
import java.time.Duration;

/** How much of something there is in an error budget; of what is left there may be less than nothing. */
public sealed interface BudgetAmount {
    String say(Wording words);

    /** Of time, said as everywhere on the page; below zero when it is over. */
    record Time(Duration length) implements BudgetAmount {
        @Override
        public String say(Wording words) {
            return words.minutes(length);
        }
    }

    /** Of messages, incidents or the like: the number with its unit, and whether it is that much over. */
    record Counted(String text, boolean over) implements BudgetAmount {
        @Override
        public String say(Wording words) {
            return over ? words.text("duration.over", text) : text;
        }
    }
}
