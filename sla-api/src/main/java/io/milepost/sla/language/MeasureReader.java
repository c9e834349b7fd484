package io.milepost.sla.language;

import io.milepost.sla.contract.AccountingRule;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Quorum;
import io.milepost.sla.contract.Regime;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Target.Allowance;
import io.milepost.sla.contract.Target.BadTimeLimit;
import io.milepost.sla.contract.Terms;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Always;
import io.milepost.sla.hours.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code measures}: what is promised, by kind. */
final class MeasureReader {
    /** Kinds that judge samples; they differ in what a sample is, not in how it is counted. */
    static final Set<String> SAMPLE_KINDS = new java.util.TreeSet<>(
            Set.of("delivery-time", "login-time", "round-trip-time", "response-time", "sms-delivery-time", "success"));

    private static final String AVAILABILITY = "availability";
    private static final String FIX_TIME = "fix-time";

    private final Map<String, Regime> regimes;
    private final AccountingRule accounting;

    MeasureReader(Map<String, Regime> regimes, AccountingRule accounting) {
        this.regimes = regimes;
        this.accounting = accounting;
    }

    List<Measure> read(YamlMap contract) {
        List<Measure> measures = new java.util.ArrayList<>();
        for (YamlMap map : contract.findMaps("measures")) {
            Measure measure = readOne(map);
            if (measures.stream().anyMatch(other -> other.name().equals(measure.name()))) {
                map.addAt("name", "expected each measure once, got " + measure.name() + " again");
            }
            measures.add(measure);
            map.finish();
        }
        return measures;
    }

    private Measure readOne(YamlMap map) {
        Terms terms = readTerms(map);
        String kind = map.require("kind", MeasureReader::kind, AVAILABILITY);
        return switch (kind) {
            case AVAILABILITY -> readAvailability(map, terms);
            case FIX_TIME ->
                new Measure.FixTime(
                        terms,
                        readTarget(map).orElseGet(() -> missing(map)),
                        map.require("within", Quantities::length, 0L));
            default -> readSamples(map, terms, kind);
        };
    }

    private static String kind(String text) {
        Set<String> kinds = new java.util.TreeSet<>(SAMPLE_KINDS);
        kinds.addAll(List.of(AVAILABILITY, FIX_TIME));
        if (!kinds.contains(text)) {
            throw new IllegalArgumentException(
                    "expected a kind of measure, got " + text + Suggestion.forWord(text, kinds));
        }
        return text;
    }

    private Terms readTerms(YamlMap map) {
        String name = map.require("name", Names::parse, "unnamed");
        return new Terms(
                name,
                map.find("title", text -> text).orElse(name),
                readRegimes(map),
                AccountingReader.read(map.findMap("accounting"), accounting),
                map.findMap("credits").map(ConsequenceReader::readCredits).orElse(null),
                map.findMap("points").map(ConsequenceReader::readPoints).orElse(null));
    }

    private List<Regime> readRegimes(YamlMap map) {
        List<Regime> chosen = map.find("regimes")
                .map(value -> value.parseItems(this::regime))
                .orElseGet(() -> regimes.isEmpty()
                        ? List.of(new Regime("all-hours", Names.title("all-hours"), new Always()))
                        : List.copyOf(regimes.values()));
        if (chosen.stream().distinct().count() != chosen.size()) {
            map.addAt("regimes", "expected each regime once");
        }
        return chosen;
    }

    private Regime regime(String name) {
        Regime regime = regimes.get(name);
        if (regime == null) {
            throw new IllegalArgumentException(
                    "expected the name of a regime, got " + name + Suggestion.forWord(name, regimes.keySet()));
        }
        return regime;
    }

    private static Measure readAvailability(YamlMap map, Terms terms) {
        Target target = readTarget(map).orElseGet(() -> missing(map));
        List<String> targets =
                map.find("targets").map(value -> value.parseItems(text -> text)).orElse(List.of());
        Quorum targetRule = map.find("targetRule", MeasureReader::quorum).orElse(Quorum.ALL);
        List<String> vantages = List.of();
        Quorum vantageRule = Quorum.ANY;
        Optional<YamlMap> seen = map.findMap("vantages");
        if (seen.isPresent()) {
            YamlMap rule = seen.get();
            vantages = rule.find("names")
                    .map(value -> value.parseItems(text -> text))
                    .orElse(List.of());
            vantageRule = rule.require("upWhen", MeasureReader::quorum, Quorum.ANY);
            boolean ignored = rule.find("silent", Quantities.choice(Map.of("ignored", true, "unknown", false)))
                    .orElse(false);
            if (ignored) {
                vantageRule = vantageRule.ignoringSilentOnes();
            }
            if (!vantages.isEmpty() && vantageRule.needed().orElse(1) > vantages.size()) {
                rule.addAt("upWhen", "expected at most the " + vantages.size() + " vantages that are named");
            }
            rule.finish();
        }
        boolean each = map.find("per", Quantities.choice(Map.of("service", false, "organisation", true)))
                .orElse(false);
        return new Measure.Availability(terms, target, targets, targetRule, vantages, vantageRule, each);
    }

    private static Quorum quorum(String text) {
        return switch (text) {
            case "any-of" -> Quorum.ANY;
            case "all-of" -> Quorum.ALL;
            default -> {
                String[] words = text.split("\\s+", -1);
                if (words.length != 2 || !words[0].equals("quorum") || !words[1].matches("[1-9]\\d{0,3}")) {
                    throw new IllegalArgumentException("expected any-of, all-of or quorum 2, got " + text);
                }
                yield new Quorum(OptionalInt.of(Integer.parseInt(words[1])), false, true);
            }
        };
    }

    private static Measure readSamples(YamlMap map, Terms terms, String kind) {
        Optional<Target> target = readTarget(map);
        @Nullable
        Long threshold = map.find("thresholdMs", Quantities::wholeNumber).orElse(null);
        @Nullable
        Percentile percentile =
                map.findMap("percentile").map(MeasureReader::readPercentile).orElse(null);
        if (target.isEmpty() && percentile == null) {
            map.add("expected a target or a percentile");
        }
        if (target.isPresent() && threshold == null && !kind.equals("success")) {
            map.add("expected the key thresholdMs, which is missing");
        }
        if (target.filter(t -> t.badTime() != null || t.allowance() != null).isPresent()) {
            map.addAt("target", "expected a share of samples only: they have no bad time");
        }
        return new Measure.Samples(terms, kind, target.orElse(null), threshold, percentile);
    }

    private static Percentile readPercentile(YamlMap map) {
        Map<String, Percentile.Method> methods = Map.of(
                "nearest-rank", Percentile.Method.NEAREST_RANK,
                "inclusive", Percentile.Method.INCLUSIVE,
                "exclusive", Percentile.Method.EXCLUSIVE);
        Ratio share = map.require("p", MeasureReader::percentileShare, Ratio.ONE);
        Percentile percentile = new Percentile(
                share,
                map.require("method", Quantities.choice(methods), Percentile.Method.NEAREST_RANK),
                map.require("atMost", Quantities::length, 0L));
        map.finish();
        return percentile;
    }

    private static Ratio percentileShare(String text) {
        Ratio share = Quantities.number(text).dividedBy(Ratio.of(100));
        if (share.signum() <= 0 || share.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException("expected a percentile above 0 and up to 100, got " + text);
        }
        return share;
    }

    private static Target missing(YamlMap map) {
        map.add("expected the key target, which is missing");
        return Target.of(Ratio.ONE);
    }

    private static Optional<Target> readTarget(YamlMap map) {
        Optional<YamlValue> value = map.find("target");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isText()) {
            return Optional.of(Target.of(value.get().parse(Quantities::share).orElse(Ratio.ONE)));
        }
        return Optional.of(value.get().map().map(MeasureReader::readCompound).orElse(Target.of(Ratio.ONE)));
    }

    private static Target readCompound(YamlMap map) {
        Ratio attainment = map.require("attainment", Quantities::share, Ratio.ONE);
        Optional<Long> under = map.find("badUnder", Quantities::length);
        Optional<Long> atMost = map.find("badAtMost", Quantities::length);
        if (under.isPresent() && atMost.isPresent()) {
            map.add("expected either badUnder or badAtMost, got both");
        }
        BadTimeLimit limit = under.or(() -> atMost)
                .map(micros -> new BadTimeLimit(micros, atMost.isPresent()))
                .orElse(null);
        Allowance allowance =
                map.findMap("allowance").map(MeasureReader::readAllowance).orElse(null);
        map.finish();
        return new Target(attainment, limit, allowance);
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
