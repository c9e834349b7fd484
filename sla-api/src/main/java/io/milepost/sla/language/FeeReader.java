package io.milepost.sla.language;

import io.milepost.sla.credit.BandTable;
import io.milepost.sla.credit.Claim;
import io.milepost.sla.credit.Fee;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.credit.Settlement.PointStep;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code fee}, {@code claim} and {@code settlement}: what credits come to in money, and all of them together. */
final class FeeReader {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,3}) (d|days)");
    private static final Pattern MONTHS = Pattern.compile("end of month \\+ ?(\\d{1,2})");

    private FeeReader() {}

    static Fee readFee(YamlMap map) {
        Map<String, Long> lengths = Map.of("month", 1L, "quarter", 3L, "year", 12L);
        Ratio amount = map.require("amount", Quantities::number, Ratio.ZERO);
        long months = map.require("per", Quantities.choice(lengths), 1L);
        long paidBack = map.find("creditOf", Quantities.choice(lengths)).orElse(1L);
        Optional<String> accounts = map.find("accounts", text -> text);
        boolean perAccount = accounts.filter("population"::equals).isPresent();
        Ratio number = perAccount
                ? Ratio.ONE
                : Ratio.of(map.find("accounts", FeeReader::accounts).orElse(1L));
        String currency = map.require("currency", FeeReader::currency, "GBP");
        map.finish();
        Ratio paid = amount.times(number).times(Ratio.of(paidBack)).dividedBy(Ratio.of(months));
        return new Fee(paid, perAccount, currency);
    }

    private static long accounts(String text) {
        if (!Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("expected a number of accounts or population, got " + text);
        }
        return Quantities.wholeNumber(text);
    }

    private static String currency(String text) {
        if (!text.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("expected a currency like GBP, got " + text
                    + (text.matches("[a-z]{3}") ? "; did you mean " + text.toUpperCase(Locale.ROOT) + "?" : ""));
        }
        return text;
    }

    static Claim claim(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return new Claim(Integer.parseInt(days.group(1)), 0);
        }
        Matcher months = MONTHS.matcher(text);
        if (months.matches() && Integer.parseInt(months.group(1)) > 0) {
            return new Claim(0, Integer.parseInt(months.group(1)));
        }
        throw new IllegalArgumentException("expected 30 d or end of month + 1, got " + text);
    }

    static Settlement readSettlement(YamlMap map, CapReader capReader, @Nullable JudgedPeriod ofContract) {
        List<PointStep> steps = new ArrayList<>();
        for (YamlMap step : map.findMaps("points")) {
            Ratio from = step.require("from", Quantities::number, Ratio.ZERO);
            if (steps.stream().anyMatch(other -> other.from().equals(from))) {
                step.addAt("from", "expected each number of points once, got the same again");
            }
            Ratio credit = step.require("credit", ConsequenceReader::percents, Ratio.ZERO);
            steps.stream()
                    .filter(other ->
                            other.from().compareTo(from) < 0 && other.credit().compareTo(credit) > 0)
                    .findFirst()
                    .ifPresent(other -> step.addAt("credit", BandTable.cheaper(other.credit(), credit)));
            steps.add(new PointStep(from, credit));
            step.finish();
        }
        CapReader.CreditCaps caps = capReader.readCreditCaps(map, ConsequenceReader::percents);
        Settlement settlement = new Settlement(
                map.find("period", PeriodReader::judgedPeriod).orElse(ofContract),
                steps,
                caps.eachPeriod(),
                caps.over(),
                map.findMap("materialBreach").map(capReader::readBreach).orElse(null),
                map.findMap("fee").map(FeeReader::readFee).orElse(null));
        map.finish();
        return settlement;
    }
}
