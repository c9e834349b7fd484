package io.milepost.sla.language;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.MendTime;
import io.milepost.sla.contract.Quorum;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Terms;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.hours.Always;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.Suggestion;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code measures}: what is promised, by kind. */
final class MeasureReader {
    private static final String AVAILABILITY = "availability";
    private static final String FIX_TIME = "fix-time";
    private static final Pattern WORKING_DAYS = Pattern.compile("([1-9]\\d{0,2}) working days?");

    private final Map<String, Regime> regimes;
    private final AccountingReader accountingReader;
    private final ConsequenceReader consequences;
    private final AccountingRule accounting;
    private final JudgedPeriod judged;

    MeasureReader(
            Map<String, Regime> regimes,
            AccountingReader accountingReader,
            ConsequenceReader consequences,
            AccountingRule accounting,
            JudgedPeriod judged) {
        this.regimes = regimes;
        this.accountingReader = accountingReader;
        this.consequences = consequences;
        this.accounting = accounting;
        this.judged = judged;
    }

    List<Measure> read(YamlMap contract) {
        List<Measure> measures = new java.util.ArrayList<>();
        Map<Measure, YamlMap> places = new LinkedHashMap<>();
        if (contract.find("measures").filter(YamlValue::isMap).isPresent()
                && contract.findMaps("measures").stream().noneMatch(map -> map.has("name"))) {
            contract.addAt("measures", "expected a list, each measure behind a hyphen like - { name: imap, … }");
            return measures;
        }
        for (YamlMap map : contract.findMaps("measures")) {
            Measure measure = readOne(map);
            if (measures.stream().anyMatch(other -> other.name().equals(measure.name()))) {
                map.addAt("name", "expected each measure once, got " + measure.name() + " again");
            }
            measures.add(measure);
            places.put(measure, map);
            map.finish();
        }
        measures.forEach(measure -> checkSource(measure, measures, places));
        return measures;
    }

    /** Whose samples a measure judges must have samples of its own: names are not followed any further. */
    private static void checkSource(Measure measure, List<Measure> measures, Map<Measure, YamlMap> places) {
        if (!(measure instanceof Measure.Samples samples) || samples.samplesOf() == null) {
            return;
        }
        Set<String> sources = new java.util.TreeSet<>();
        for (Measure other : measures) {
            if (other instanceof Measure.Samples own && own.samplesOf() == null) {
                sources.add(other.name());
            }
        }
        YamlMap place = places.get(measure);
        if (place != null && !sources.contains(samples.samplesOf())) {
            place.addAt(
                    "samplesOf",
                    "expected a measure that has samples of its own, got " + samples.samplesOf()
                            + Suggestion.forWord(samples.samplesOf(), sources));
        }
    }

    private Measure readOne(YamlMap map) {
        Terms terms = readTerms(map);
        String kind = map.require("kind", MeasureReader::kind, AVAILABILITY);
        return switch (kind) {
            case AVAILABILITY -> readAvailability(map, terms);
            case FIX_TIME ->
                new Measure.FixTime(
                        terms,
                        TargetReader.find(map).orElseGet(() -> TargetReader.missing(map)),
                        readMendTime(map),
                        readPer(map));
            default -> SampleReader.read(map, terms, kind);
        };
    }

    private static String kind(String text) {
        Set<String> kinds = new java.util.TreeSet<>(SampleReader.KINDS);
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
                map.find("period", PeriodReader::judgedPeriod).orElse(judged),
                accountingReader.read(map.findMap("accounting"), accounting),
                map.findMap("credits").map(consequences::readCredits).orElse(null),
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
        Target target = TargetReader.find(map).orElseGet(() -> TargetReader.missing(map));
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
        return new Measure.Availability(terms, target, targets, targetRule, vantages, vantageRule, readPer(map));
    }

    private static boolean readPer(YamlMap map) {
        return map.find("per", Quantities.choice(Map.of("service", false, "organisation", true)))
                .orElse(false);
    }

    private static MendTime readMendTime(YamlMap map) {
        Optional<Boolean> sameDay =
                map.find("afterHours", Quantities.choice(Map.of("next-day", false, "same-day", true)));
        MendTime promised = map.require(
                "within", text -> mendTime(text, sameDay.orElse(false)), new MendTime.Clock(new TimeLimit(0, true)));
        if (sameDay.isPresent() && promised instanceof MendTime.Clock) {
            map.addAt("afterHours", "expected it only with a time in working days");
        }
        return promised;
    }

    private static MendTime mendTime(String text, boolean sameDay) {
        Matcher working = WORKING_DAYS.matcher(text);
        return working.matches()
                ? new MendTime.WorkingDays(Integer.parseInt(working.group(1)), sameDay)
                : new MendTime.Clock(Limits.time(text));
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
}
