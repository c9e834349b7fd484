package io.milepost.sla.language;

import io.milepost.sla.contract.accounting.CalendarUnit;
import io.milepost.sla.contract.accounting.CapPeriod;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.credit.CreditCap;
import io.milepost.sla.credit.MaterialBreach;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the most that is excluded or credited, and in which stretches of time: both are written in the same words. */
final class CapReader {
    private static final Pattern ROLLING = Pattern.compile("rolling (\\d{1,4}) ?(?:d|days)");

    private final LocalDate begins;

    /** From when on the contract holds, the smallest date when it does not say. */
    CapReader(LocalDate begins) {
        this.begins = begins;
    }

    /** The most of each period, and of a longer time. */
    record CreditCaps(@Nullable Ratio eachPeriod, @Nullable CreditCap over) {
        private static final CreditCaps NONE = new CreditCaps(null, null);
    }

    MaintenanceRule.Cap readMaintenanceCap(YamlMap map) {
        MaintenanceRule.Cap cap = new MaintenanceRule.Cap(
                map.require("length", Quantities::length, 0L), map.require("per", this::per, CalendarUnit.YEAR));
        if (cap.per() instanceof CapPeriod.ContractYear) {
            requireBegin(map);
        }
        map.finish();
        return cap;
    }

    /** {@code 20 %} of each period, or {@code { credit: 60 %, per: contract-year, eachPeriod: 20 % }}. */
    CreditCaps readCreditCaps(YamlMap map, Function<String, Ratio> amount) {
        Optional<YamlValue> cap = map.find("cap");
        if (cap.isEmpty()) {
            return CreditCaps.NONE;
        }
        if (cap.get().isText()) {
            return new CreditCaps(cap.get().parse(amount).orElse(null), null);
        }
        return cap.get()
                .mapLike("{ credit: 60 %, per: contract-year }")
                .map(own -> readOver(own, amount))
                .orElse(CreditCaps.NONE);
    }

    private CreditCaps readOver(YamlMap map, Function<String, Ratio> amount) {
        Ratio most = map.require("credit", amount, Ratio.ZERO);
        CapPeriod per = map.require("per", this::per, CalendarUnit.YEAR);
        Ratio each = map.find("eachPeriod", amount).orElse(null);
        if (!(per instanceof CalendarUnit)) {
            requireBegin(map);
        }
        map.finish();
        return new CreditCaps(each, new CreditCap(most, per, begins));
    }

    /** {@code { points: 20, per: contract-year }} or {@code { misses: 3, ofOneMeasure: yes, per: rolling 180 d }}. */
    MaterialBreach readBreach(YamlMap map) {
        Optional<Ratio> points = map.find("points", Quantities::number);
        Optional<Long> misses = map.find("misses", Quantities::wholeNumber);
        Optional<Boolean> ofOne = map.find("ofOneMeasure", Quantities::yesOrNo);
        if (map.has("points") == map.has("misses")) {
            map.add("expected one of points or misses, got " + (map.has("points") ? "both" : "neither"));
        }
        if (points.filter(number -> number.signum() == 0).isPresent()
                || misses.filter(number -> number == 0).isPresent()) {
            map.add("expected a number above 0, which makes the breach");
        }
        if (ofOne.isPresent() && !map.has("misses")) {
            map.addAt("ofOneMeasure", "expected it only with misses");
        }
        CapPeriod per = map.require("per", this::per, CalendarUnit.YEAR);
        if (!(per instanceof CalendarUnit)) {
            requireBegin(map);
        }
        map.finish();
        return new MaterialBreach(points.orElse(null), misses.orElse(null), ofOne.orElse(false), per, begins);
    }

    private void requireBegin(YamlMap map) {
        if (begins.equals(LocalDate.MIN)) {
            map.addAt("per", "expected inForce with from, from which the time of the contract is counted");
        }
    }

    private CapPeriod per(String text) {
        Matcher rolling = ROLLING.matcher(text);
        if (rolling.matches() && Integer.parseInt(rolling.group(1)) > 0) {
            return new CapPeriod.Rolling(Integer.parseInt(rolling.group(1)));
        }
        if (text.startsWith("rolling")) {
            throw new IllegalArgumentException("expected a number of days like rolling 365 d, got " + text);
        }
        return Quantities.<CapPeriod>choice(Map.of(
                        "month", CalendarUnit.MONTH,
                        "quarter", CalendarUnit.QUARTER,
                        "year", CalendarUnit.YEAR,
                        "contract-year", new CapPeriod.ContractYear(begins),
                        "contract", new CapPeriod.WholeContract()))
                .apply(text);
    }
}
