package io.milepost.sla.language;

import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.AgreedTime;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.contract.accounting.PopulationRule.Overlap;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.contract.accounting.UnknownRule;
import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.Suggestion;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code accounting}: each part that is named replaces the same part of the rule around it. */
final class AccountingReader {
    private static final Pattern WORKING_DAYS = Pattern.compile("(\\d{1,3}) working days? of (\\S+)");

    private final Map<String, Regime> regimes;
    private final CapReader caps;

    /** The regimes are those whose days count as working days. */
    AccountingReader(Map<String, Regime> regimes, CapReader caps) {
        this.regimes = regimes;
        this.caps = caps;
    }

    AccountingRule read(Optional<YamlMap> accounting, AccountingRule base) {
        if (accounting.isEmpty()) {
            return base;
        }
        YamlMap map = accounting.get();
        Optional<YamlMap> rounding =
                map.find("rounding").flatMap(value -> value.mapLike("{ display: { mode: truncate, places: 3 } }"));
        AccountingRule rule = new AccountingRule(
                map.find("agreedTime", AccountingReader::agreedTime).orElse(base.agreedTime()),
                map.findMap("maintenance").map(this::readMaintenance).orElse(base.maintenance()),
                map.findMap("unknown").map(AccountingReader::readUnknown).orElse(base.unknown()),
                map.find("degraded", AccountingReader::weight).orElse(base.degradedWeight()),
                map.find("partial", AccountingReader::weight).orElse(base.partialWeight()),
                map.find("minimumOutage", Limits::shortest).orElse(base.minimumOutageMicros()),
                map.find("population").map(AccountingReader::readPopulation).orElse(base.population()),
                readVerdictRounding(rounding, base.verdictRounding()),
                rounding.flatMap(part -> part.findMap("display"))
                        .map(AccountingReader::readRounding)
                        .orElse(base.displayRounding()));
        rounding.ifPresent(YamlMap::finish);
        map.finish();
        return rule;
    }

    private static AgreedTime agreedTime(String text) {
        return switch (text) {
            case "elapsed" -> new AgreedTime.Elapsed();
            case "civil-days" -> new AgreedTime.CivilDays();
            default -> {
                if (!Character.isDigit(text.charAt(0)) && !text.startsWith("P")) {
                    throw new IllegalArgumentException(
                            "expected elapsed, civil-days or a fixed length like 43200 min, got " + text);
                }
                long length = Quantities.length(text);
                if (length == 0) {
                    throw new IllegalArgumentException("expected a length above 0, got " + text);
                }
                yield new AgreedTime.Fixed(length);
            }
        };
    }

    private MaintenanceRule readMaintenance(YamlMap map) {
        Map<String, MaintenanceRule.Treatment> treatments = Map.of(
                "removed", MaintenanceRule.Treatment.REMOVED,
                "counted-up", MaintenanceRule.Treatment.COUNTED_UP,
                "not-excluded", MaintenanceRule.Treatment.NOT_EXCLUDED);
        MaintenanceRule rule = new MaintenanceRule(
                map.require("treatment", Quantities.choice(treatments), MaintenanceRule.Treatment.NOT_EXCLUDED),
                map.find("notice", this::notice).orElse(null),
                map.findMap("cap").map(caps::readMaintenanceCap).orElse(null),
                map.find("approval", Quantities.choice(Map.of("required", true, "not-required", false)))
                        .orElse(true),
                map.find("excludes")
                        .map(value -> Set.copyOf(value.parseItems(ExclusionKind::parse)))
                        .orElse(Set.of(ExclusionKind.MAINTENANCE)));
        map.finish();
        return rule;
    }

    private MaintenanceRule.Notice notice(String text) {
        Matcher working = WORKING_DAYS.matcher(text);
        if (!working.matches()) {
            if (text.contains("working day")) {
                throw new IllegalArgumentException(
                        "expected working days of a regime like 5 working days of office, got " + text
                                + (regimes.isEmpty() ? "" : "; known here: " + String.join(", ", regimes.keySet())));
            }
            return Quantities.notice(text);
        }
        Regime regime = regimes.get(working.group(2));
        if (regime == null) {
            throw new IllegalArgumentException("expected the name of a regime, got " + working.group(2)
                    + Suggestion.forWord(working.group(2), regimes.keySet()));
        }
        return new MaintenanceRule.WorkingNotice(Integer.parseInt(working.group(1)), regime);
    }

    private static UnknownRule readUnknown(YamlMap map) {
        Map<String, UnknownRule.Treatment> treatments = Map.of(
                "removed", UnknownRule.Treatment.REMOVED,
                "up", UnknownRule.Treatment.UP,
                "down", UnknownRule.Treatment.DOWN);
        UnknownRule rule = new UnknownRule(
                map.require("treatment", Quantities.choice(treatments), UnknownRule.Treatment.REMOVED),
                map.find("coverageFloor", Quantities::share).orElse(Ratio.ZERO));
        map.finish();
        return rule;
    }

    private static Ratio weight(String text) {
        return switch (text) {
            case "up" -> Ratio.ZERO;
            case "down" -> Ratio.ONE;
            default -> {
                if (!text.endsWith("%")) {
                    throw new IllegalArgumentException("expected up, down or a weight like 30 %, got " + text);
                }
                yield Quantities.share(text);
            }
        };
    }

    private static PopulationRule readPopulation(YamlValue value) {
        if (value.isText()) {
            value.text()
                    .filter(text -> !text.equals("none"))
                    .ifPresent(text -> value.add(
                            "expected none, or keys with values like { rule: user-minutes, users: 500000 }, got "
                                    + text));
            return new PopulationRule.Unweighted();
        }
        return value.map().map(AccountingReader::readPopulation).orElse(new PopulationRule.Unweighted());
    }

    private static PopulationRule readPopulation(YamlMap map) {
        Map<String, Overlap> overlaps =
                Map.of("same-people", Overlap.SAME_PEOPLE, "different-people", Overlap.DIFFERENT_PEOPLE);
        OptionalLong users =
                map.find("users", Quantities::wholeNumber).map(OptionalLong::of).orElse(OptionalLong.empty());
        if (users.isPresent() && users.getAsLong() == 0) {
            map.addAt("users", "expected a number of users above 0");
        }
        Overlap overlap = map.find("overlap", Quantities.choice(overlaps)).orElse(Overlap.SAME_PEOPLE);
        boolean byShare =
                map.require("rule", Quantities.choice(Map.of("user-minutes", false, "threshold", true)), false);
        Optional<Ratio> above = map.find("moreThan", Quantities::share);
        Optional<Ratio> atLeast = map.find("atLeast", Quantities::share);
        if (byShare && map.has("moreThan") == map.has("atLeast")) {
            map.add("expected either moreThan or atLeast with the share of users that makes an outage");
        } else if (!byShare && (above.isPresent() || atLeast.isPresent())) {
            map.add("expected a share of users only with rule: threshold");
        }
        map.finish();
        return byShare
                ? new PopulationRule.Threshold(
                        users, overlap, above.or(() -> atLeast).orElse(Ratio.ZERO), atLeast.isPresent())
                : new PopulationRule.UserMinutes(users, overlap);
    }

    private static @Nullable Rounding readVerdictRounding(Optional<YamlMap> rounding, @Nullable Rounding base) {
        Optional<YamlValue> verdict = rounding.flatMap(map -> map.find("verdict"));
        if (verdict.isEmpty()) {
            return base;
        }
        if (verdict.get().isText()) {
            verdict.get()
                    .text()
                    .filter(text -> !text.equals("exact"))
                    .ifPresent(text -> verdict.get()
                            .add("expected exact, or keys with values like { mode: nearest, places: 2 }, got " + text));
            return null;
        }
        return verdict.get().map().map(AccountingReader::readRounding).orElse(null);
    }

    static Rounding readRounding(YamlMap map) {
        RoundingMode mode = map.require("mode", Quantities.choice(modes()), RoundingMode.DOWN);
        long places = map.require("places", Quantities::wholeNumber, 3L);
        map.finish();
        if (places > 12) {
            map.addAt("places", "expected at most 12 decimal places, got " + places);
            places = 12;
        }
        return new Rounding(mode, (int) places);
    }

    static Map<String, RoundingMode> modes() {
        return Map.of(
                "truncate", RoundingMode.DOWN,
                "nearest", RoundingMode.HALF_UP,
                "half-even", RoundingMode.HALF_EVEN,
                "up", RoundingMode.UP);
    }
}
