package io.milepost.sla.language;

import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Target.Allowance;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
            return Optional.of(value.get().parse(Limits::share).orElse(Target.of(Ratio.ONE)));
        }
        return Optional.of(value.get()
                .mapLike("{ attainment: 99.9 %, badUnder: 10 min }")
                .map(TargetReader::readCompound)
                .orElse(Target.of(Ratio.ONE)));
    }

    private static Target readCompound(YamlMap map) {
        Target share = readShare(map);
        TimeLimit limit = Limits.find(map, "badUnder", "badAtMost").orElse(null);
        Allowance allowance =
                map.findMap("allowance").map(TargetReader::readAllowance).orElse(null);
        map.finish();
        return new Target(share.attainment(), share.inclusive(), limit, allowance);
    }

    /** Either way up: what shall be reached, or what may fail; reports say which. */
    private static Target readShare(YamlMap map) {
        List<String> ways = Stream.of("attainment", "failingAtMost", "failingUnder")
                .filter(map::has)
                .toList();
        if (ways.size() > 1) {
            map.add("expected either " + ways.get(0) + " or " + ways.get(1) + ", got both");
        }
        Optional<Ratio> failing =
                map.find("failingAtMost", Quantities::share).or(() -> map.find("failingUnder", Quantities::share));
        if (map.has("failingAtMost") || map.has("failingUnder")) {
            map.find("attainment");
            map.find("failingUnder");
            return new Target(Ratio.ONE.minus(failing.orElse(Ratio.ZERO)), map.has("failingAtMost"), null, null);
        }
        return map.require("attainment", Limits::share, Target.of(Ratio.ONE));
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
