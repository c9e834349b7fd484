package io.milepost.sla.language;

import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Target.Allowance;
import io.milepost.sla.contract.Target.BadTimeLimit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;

/** Reads {@code target}: a share, or several conditions that must all hold. */
final class TargetReader {
    private TargetReader() {}

    static Target missing(YamlMap map) {
        map.add("expected the key target, which is missing");
        return Target.of(Ratio.ONE);
    }

    static Optional<Target> find(YamlMap map) {
        Optional<YamlValue> value = map.find("target");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isText()) {
            return Optional.of(Target.of(value.get().parse(Quantities::share).orElse(Ratio.ONE)));
        }
        return Optional.of(value.get().map().map(TargetReader::readCompound).orElse(Target.of(Ratio.ONE)));
    }

    private static Target readCompound(YamlMap map) {
        Ratio attainment = readAttainment(map);
        Optional<Long> under = map.find("badUnder", Quantities::length);
        Optional<Long> atMost = map.find("badAtMost", Quantities::length);
        if (under.isPresent() && atMost.isPresent()) {
            map.add("expected either badUnder or badAtMost, got both");
        }
        BadTimeLimit limit = under.or(() -> atMost)
                .map(micros -> new BadTimeLimit(micros, atMost.isPresent()))
                .orElse(null);
        Allowance allowance =
                map.findMap("allowance").map(TargetReader::readAllowance).orElse(null);
        map.finish();
        return new Target(attainment, limit, allowance);
    }

    /** Either way up: what shall be reached, or what may fail; reports say which. */
    private static Ratio readAttainment(YamlMap map) {
        Optional<Ratio> failing = map.find("failingAtMost", Quantities::share);
        if (failing.isEmpty()) {
            return map.require("attainment", Quantities::share, Ratio.ONE);
        }
        if (map.find("attainment").isPresent()) {
            map.add("expected either attainment or failingAtMost, got both");
        }
        return Ratio.ONE.minus(failing.get());
    }

    private static Allowance readAllowance(YamlMap map) {
        Map<String, Long> units = Map.of("second", Span.SECOND, "minute", Span.MINUTE, "hour", 60 * Span.MINUTE);
        Allowance allowance = new Allowance(
                map.find("unit", Quantities.choice(units)).orElse(Span.MINUTE),
                map.require("rounding", Quantities.choice(AccountingReader.modes()), java.math.RoundingMode.DOWN),
                map.find("decides", Quantities::yesOrNo).orElse(false));
        map.finish();
        return allowance;
    }
}
