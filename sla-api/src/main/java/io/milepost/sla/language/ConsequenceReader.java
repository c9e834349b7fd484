package io.milepost.sla.language;

import io.milepost.sla.credit.Band;
import io.milepost.sla.credit.Band.Bound;
import io.milepost.sla.credit.BandTable;
import io.milepost.sla.credit.BandedCredit;
import io.milepost.sla.credit.Claim;
import io.milepost.sla.credit.CreditScheme;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Credits.AccountsHit;
import io.milepost.sla.credit.Fee;
import io.milepost.sla.credit.IncrementalCredit;
import io.milepost.sla.credit.IncrementalCredit.Parts;
import io.milepost.sla.credit.Price;
import io.milepost.sla.credit.SteppedCredit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code credits} and {@code points}: what a missed level costs. */
final class ConsequenceReader {
    private final CapReader capReader;

    ConsequenceReader(CapReader capReader) {
        this.capReader = capReader;
    }

    Credits readCredits(YamlMap map) {
        Optional<Credits.Unit> told =
                map.find("unit", Quantities.choice(Map.of("percent", Credits.Unit.PERCENT, "days", Credits.Unit.DAYS)));
        Credits.Unit unit = told.orElse(Credits.Unit.PERCENT);
        // In a unit that is none no amount is a second mistake.
        Function<String, Ratio> amount = map.has("unit") && told.isEmpty()
                ? text -> Ratio.ZERO
                : unit == Credits.Unit.DAYS ? ConsequenceReader::days : ConsequenceReader::percents;
        Rounding rounding =
                map.findMap("rounding").map(AccountingReader::readRounding).orElse(null);
        Ratio ifMissed = map.find("ifMissed", amount).orElse(null);
        CreditScheme scheme = readScheme(map, "credit", amount, rounding);
        boolean averaged = map.find("averagedWithPrevious", Quantities::yesOrNo).orElse(false);
        Ratio factor = map.find("repeatFactor", Quantities::number).orElse(Ratio.ONE);
        CapReader.CreditCaps caps = capReader.readCreditCaps(map, amount);
        AccountsHit hit = readAccountsHit(map);
        Fee fee = map.findMap("fee").map(FeeReader::readFee).orElse(null);
        Claim claim = map.find("claim", FeeReader::claim).orElse(null);
        map.finish();
        Price price = new Price(scheme, rounding, averaged, factor, caps.eachPeriod(), ifMissed);
        return new Credits(price, unit, caps.over(), hit, fee, claim);
    }

    private static AccountsHit readAccountsHit(YamlMap map) {
        boolean only = map.find("for", Quantities.choice(Map.of("all-accounts", false, "accounts-hit", true)))
                .orElse(false);
        Optional<Long> of = map.find("accounts", Quantities::wholeNumber);
        if (of.isPresent() && (!only || of.get() == 0)) {
            map.addAt("accounts", "expected a number of accounts above 0, and only with for: accounts-hit");
        }
        return new AccountsHit(only, of.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private static CreditScheme readScheme(
            YamlMap map, String valueKey, Function<String, Ratio> amount, @Nullable Rounding rounding) {
        Optional<YamlValue> bands = map.find("bands");
        Optional<YamlValue> steps = map.find("steps");
        Optional<YamlMap> increments = map.findMap("increments");
        int schemes = (bands.isPresent() ? 1 : 0) + (steps.isPresent() ? 1 : 0) + (increments.isPresent() ? 1 : 0);
        if (schemes == 0 && map.has("ifMissed")) {
            return new SteppedCredit(List.of());
        }
        if (schemes != 1) {
            map.add("expected one of bands, steps or increments, got " + schemes);
        }
        if (increments.isPresent()) {
            return readIncrements(increments.get(), amount);
        }
        return steps.isPresent()
                ? new SteppedCredit(readSteps(map, valueKey, amount))
                : new BandedCredit(readBands(map, valueKey, amount, rounding));
    }

    private static IncrementalCredit readIncrements(YamlMap map, Function<String, Ratio> amount) {
        Ratio each = map.require("each", Quantities::share, Ratio.ONE);
        if (each.signum() == 0) {
            map.addAt("each", "expected a share above 0 %");
            each = Ratio.ONE;
        }
        IncrementalCredit scheme = new IncrementalCredit(
                map.require("below", Quantities::share, Ratio.ONE),
                map.require("first", amount, Ratio.ZERO),
                each,
                map.require("more", amount, Ratio.ZERO),
                map.find("count", Quantities.choice(Map.of("full-parts", Parts.FULL, "started-parts", Parts.STARTED)))
                        .orElse(Parts.FULL),
                map.find("cap", amount).orElse(null));
        if (scheme.cap() != null && scheme.cap().compareTo(scheme.first()) < 0) {
            map.addAt("cap", BandTable.cheaper(scheme.first(), scheme.cap()));
        }
        map.finish();
        return scheme;
    }

    private static List<SteppedCredit.Step> readSteps(YamlMap map, String valueKey, Function<String, Ratio> amount) {
        List<SteppedCredit.Step> steps = new ArrayList<>();
        Map<Ratio, YamlMap> places = new HashMap<>();
        for (YamlMap step : map.findMaps("steps")) {
            Ratio below = step.require("below", Quantities::share, Ratio.ZERO);
            if (steps.stream().anyMatch(other -> other.below().equals(below))) {
                step.addAt("below", "expected each step once, got the same level again");
            }
            steps.add(new SteppedCredit.Step(below, step.require(valueKey, amount, Ratio.ZERO)));
            places.put(below, step);
            step.finish();
        }
        List<SteppedCredit.Step> falling = steps.stream()
                .sorted(Comparator.comparing(SteppedCredit.Step::below).reversed())
                .toList();
        for (int i = 0; i + 1 < falling.size(); i++) {
            Ratio better = falling.get(i).credit();
            Ratio worse = falling.get(i + 1).credit();
            if (worse.compareTo(better) < 0) {
                places.getOrDefault(falling.get(i + 1).below(), map).addAt(valueKey, BandTable.cheaper(better, worse));
            }
        }
        return steps;
    }

    static Price readPoints(YamlMap map) {
        Rounding rounding =
                map.findMap("rounding").map(AccountingReader::readRounding).orElse(null);
        CreditScheme scheme = readScheme(map, "points", Quantities::number, rounding);
        Ratio factor = map.find("repeatFactor", Quantities::number).orElse(Ratio.ONE);
        Ratio cap = map.find("cap", Quantities::number).orElse(null);
        Ratio ifMissed = map.find("ifMissed", Quantities::number).orElse(null);
        boolean averaged = map.find("averagedWithPrevious", Quantities::yesOrNo).orElse(false);
        map.finish();
        return new Price(scheme, rounding, averaged, factor, cap, ifMissed);
    }

    private static BandTable readBands(
            YamlMap map, String valueKey, Function<String, Ratio> amount, @Nullable Rounding rounding) {
        List<Band> bands = new ArrayList<>();
        Map<Band, YamlMap> places = new HashMap<>();
        for (YamlMap band : map.findMaps("bands")) {
            Bound lower = readBound(band, "atLeast", "above");
            Bound upper = readBound(band, "atMost", "below");
            if (lower == null && upper == null) {
                band.add("expected a bound: atLeast or above, below or atMost");
            }
            bands.add(new Band(lower, upper, band.require(valueKey, amount, Ratio.ZERO)));
            places.put(bands.get(bands.size() - 1), band);
            band.finish();
        }
        BandTable table = new BandTable(bands, rounding);
        if (bands.isEmpty() && map.has("bands")) {
            map.addAt("bands", "expected bands from 0 to 100 %, got none");
        }
        for (BandTable.Flaw flaw : table.findFlaws()) {
            places.getOrDefault(flaw.band(), map).add(flaw.words());
        }
        return table;
    }

    private static @Nullable Bound readBound(YamlMap band, String inclusive, String exclusive) {
        Optional<Ratio> with = band.find(inclusive, Quantities::share);
        Optional<Ratio> without = band.find(exclusive, Quantities::share);
        if (with.isPresent() && without.isPresent()) {
            band.add("expected either " + inclusive + " or " + exclusive + ", got both");
        }
        return with.or(() -> without)
                .map(share -> new Bound(share, with.isPresent()))
                .orElse(null);
    }

    /** {@code 25 %} as 25: credits are kept in their unit. */
    static Ratio percents(String text) {
        return Quantities.percent(text).times(Ratio.of(100));
    }

    private static Ratio days(String text) {
        return Quantities.number(text.replaceFirst("\\s*days?$", ""));
    }
}
