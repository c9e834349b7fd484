package io.milepost.sla.export;

import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.outcome.Attainment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The engine's results as values of a report. */
final class Values {

    private static final int DECIMALS = 6;

    private Values() {}

    static Value time(@Nullable Long micros) {
        return micros == null ? Value.NONE : new Value.Time(micros);
    }

    /** As the engine prints it: to six decimals that never flatter. */
    static Value percent(@Nullable Attainment attainment) {
        return attainment == null ? Value.NONE : new Value.Percent(new BigDecimal(attainment.percent()));
    }

    static Value percent(@Nullable Ratio share) {
        return share == null ? Value.NONE : new Value.Percent(share.percent(DECIMALS, RoundingMode.DOWN));
    }

    static Value exact(@Nullable Attainment attainment) {
        return attainment == null ? Value.NONE : Value.of(attainment.exact().toString());
    }

    static Value number(@Nullable Long number) {
        return number == null ? Value.NONE : Value.of(number);
    }

    static Value number(@Nullable BigDecimal number) {
        return number == null ? Value.NONE : new Value.Number(number);
    }

    static Value text(@Nullable String text) {
        return text == null ? Value.NONE : Value.of(text);
    }

    static Value verdict(Verdict verdict) {
        String words = verdict == Verdict.NONE
                ? "no verdict"
                : verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Value.of(words);
    }
}
