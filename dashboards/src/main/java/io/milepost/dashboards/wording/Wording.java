package io.milepost.dashboards.wording;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what pages say, in British English: numerals with thousands separators, dates as "6 August 2018", times in the service's zone
 * with its name, because 01:30 happens twice in October. Public because templates call it. Immutable, safe for all threads.
 */
public final class Wording {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm zzz", Locale.UK);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.UK);

    private final Messages messages = new Messages();
    private final ZoneId zone;

    public Wording(ZoneId zone) {
        this.zone = zone;
    }

    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** "1,234 accounts", "82.4%", "2 minutes 30 seconds", "unknown". */
    public String amount(Reading reading, Unit unit) {
        String number = number(reading, unit);
        Optional<Long> count = reading.count();
        return count.isEmpty() || isDuration(unit) ? number : number + " " + noun(unit, count.get());
    }

    /** As {@link #amount}, for a place where the unit is already said. */
    public String number(Reading reading, Unit unit) {
        return reading.bound()
                .map(bound -> text("bound", number(bound.found(), unit)))
                .orElseGet(() -> exactly(reading, unit));
    }

    private String exactly(Reading reading, Unit unit) {
        return reading.count()
                .map(count -> count(count, unit))
                .or(() -> reading.share().map(share -> percent(share, unit)))
                .or(() -> reading.unknown().map(gap -> text(gap.key() + ".short")))
                .orElseThrow();
    }

    public String noun(Unit unit, long count) {
        return text(unit.key() + (count == 1 ? ".one" : ".other"));
    }

    /** Since when a figure that is a lower bound will be known. */
    public Optional<String> knownFrom(Reading reading) {
        return reading.bound().map(bound -> text("bound.sentence", date(bound.knownFrom())));
    }

    /** The unit's word where the number of a figure is written large; empty when the number says it itself. */
    public String caption(Figure figure) {
        return figure.reading()
                .count()
                .filter(count -> !isDuration(figure.unit()))
                .map(count -> noun(figure.unit(), count))
                .orElse("");
    }

    /** How a figure moved since its comparison, or that nobody can say. */
    public Optional<String> change(Figure figure) {
        return Optional.ofNullable(figure.comparison())
                .map(before -> text(
                        "change.since", change(figure.reading(), before.previous(), figure.unit()), before.since()));
    }

    /** "up 1.4 points", "down 12 accounts", "unchanged". */
    public String change(Reading now, Reading before, Unit unit) {
        boolean isBounded = now.bound().isPresent() || before.bound().isPresent();
        if (!now.isKnown() || !before.isKnown() || isBounded) {
            return text("change.unknown");
        }
        if (now.share().isPresent() && before.share().isPresent()) {
            return points(now.share().get().minus(before.share().get()));
        }
        long difference = now.count().orElseThrow() - before.count().orElseThrow();
        String amount = amount(Reading.of(Math.abs(difference)), unit);
        return difference == 0 ? text("change.none") : text(difference > 0 ? "change.up" : "change.down", amount);
    }

    private String points(Ratio difference) {
        BigDecimal points = difference.percent(1, RoundingMode.HALF_UP);
        if (points.signum() == 0) {
            return text("change.none");
        }
        String amount = text("points", points.abs().toPlainString());
        return text(points.signum() > 0 ? "change.up" : "change.down", amount);
    }

    /** A target or another share as its contract writes it: as many decimals as it needs, at least none. */
    public String target(Ratio ratio) {
        return plain(ratio.percent(6, RoundingMode.DOWN)) + "%";
    }

    /** A share that covers no unit of its own, such as how much of the logs is there. */
    public String share(Reading share) {
        return number(share, Unit.SHARE);
    }

    /** How many rows of facts stand behind a figure. */
    public String rows(Provenance provenance) {
        return whole(provenance.rows());
    }

    /** The snapshots behind a figure: "delivery 118, directory 61". */
    public String sequences(Provenance provenance) {
        return provenance.sequences().entrySet().stream()
                .map(table -> table.getKey() + " " + table.getValue())
                .collect(Collectors.joining(", "));
    }

    public String gapSentence(Gap gap) {
        return text(gap.key() + ".sentence");
    }

    public String gapNext(Gap gap) {
        return text(gap.key() + ".next");
    }

    public String date(LocalDate day) {
        return DATE.format(day);
    }

    /** For the ticks of an axis only. */
    public String shortDate(LocalDate day) {
        return SHORT_DATE.format(day);
    }

    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    public String instant(Instant instant) {
        return INSTANT.format(instant.atZone(zone));
    }

    /** To the second, for evidence. */
    public String exactInstant(Instant instant) {
        return EXACT.format(instant.atZone(zone));
    }

    /** "Sat 09:00", for the ticks of an axis only. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    public String duration(Duration duration) {
        return Durations.write(duration, this);
    }

    /** How long ago something was, in whole seconds. */
    public String age(Instant then, Instant now) {
        long seconds = Duration.between(then, now).toSeconds();
        return seconds < 1 ? text("duration.moment") : duration(Duration.ofSeconds(seconds));
    }

    /** In minutes and seconds, however long, as contracts count. */
    public String minutes(Duration duration) {
        return Durations.minutes(duration, this);
    }

    private String count(long count, Unit unit) {
        return switch (unit) {
            case MICROSECONDS -> minutes(Duration.of(count, ChronoUnit.MICROS));
            case MILLISECONDS -> latency(count);
            case BYTES -> Durations.bytes(count);
            default -> whole(count);
        };
    }

    /** Thousands separated by commas. */
    String whole(long count) {
        StringBuilder digits = new StringBuilder(Long.toString(count));
        for (int at = digits.length() - 3; at > (count < 0 ? 1 : 0); at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    private String latency(long milliseconds) {
        if (milliseconds < 1000) {
            return text("latency.milliseconds", whole(milliseconds));
        }
        if (milliseconds < 120_000) {
            int decimals = milliseconds < 10_000 ? 2 : 1;
            BigDecimal seconds = BigDecimal.valueOf(milliseconds, 3).setScale(decimals, RoundingMode.HALF_UP);
            return text("latency.seconds", plain(seconds));
        }
        BigDecimal minutes =
                BigDecimal.valueOf(milliseconds).divide(BigDecimal.valueOf(60_000), 1, RoundingMode.HALF_UP);
        return text("latency.minutes", plain(minutes));
    }

    /** Never 100% or 0% unless it is exactly so. */
    private static String percent(Ratio share, Unit unit) {
        BigDecimal percent =
                unit == Unit.ATTAINMENT ? share.percent(3, RoundingMode.DOWN) : share.percent(1, RoundingMode.HALF_UP);
        boolean whole = share.numerator().equals(share.denominator());
        if (!whole && percent.compareTo(BigDecimal.valueOf(100)) == 0) {
            percent = share.percent(1, RoundingMode.DOWN);
        } else if (share.numerator().signum() > 0 && percent.signum() == 0) {
            return "<" + BigDecimal.ONE.movePointLeft(percent.scale()).toPlainString() + "%";
        }
        return percent.toPlainString() + "%";
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static boolean isDuration(Unit unit) {
        return unit == Unit.MICROSECONDS || unit == Unit.MILLISECONDS || unit == Unit.BYTES;
    }
}
