package io.milepost.sla.outage.traffic;

import io.milepost.sla.outage.detection.DetectionRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges the minutes of a component's traffic beside what was usual at the same time of the weekday in the weeks before. Minutes of which not
 * all is known, holidays, and components too small to tell are not judged, and end nothing that strays.
 */
final class TrafficJudge {

    /** So many stretches of minutes in a row must stray, each ending a minute after the one before. */
    private static final int CONFIRMED_BY = 3;

    private final DetectionRules.Traffic rules;
    private final ZoneId zone;
    private final Predicate<LocalDate> holiday;
    private final Map<Instant, TrafficCount> hours;
    private final Map<List<Object>, Optional<UsualRange>> usual = new HashMap<>();

    /** @param hours what is known of hours of the weeks before; an hour that is not there is unknown */
    TrafficJudge(
            DetectionRules.Traffic rules, ZoneId zone, Predicate<LocalDate> holiday, Map<Instant, TrafficCount> hours) {
        this.rules = rules;
        this.zone = zone;
        this.holiday = holiday;
        this.hours = hours;
    }

    /** A stretch in which a signal strayed, and what it is that did, in words. */
    record Finding(
            TrafficSignal signal,
            Instant openedAt,
            Instant confirmedAt,
            @Nullable Instant closedAt,
            String words) {}

    /** The hours of the weeks before that tell what is usual around an instant. */
    static List<Instant> hoursBefore(Instant instant, ZoneId zone, int weeks) {
        List<Instant> before = new ArrayList<>();
        ZonedDateTime hour = instant.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        for (int week = 1; week <= weeks; week++) {
            for (int beside = -1; beside <= 1; beside++) {
                before.add(hour.minusWeeks(week).plusHours(beside).toInstant());
            }
        }
        return before;
    }

    /**
     * @param minutes that are known in full, by their beginning
     * @param before what strayed already when they began; absent when nothing did
     */
    List<Finding> judge(TrafficSignal signal, NavigableMap<Instant, TrafficCount> minutes, @Nullable Finding before) {
        List<Finding> findings = new ArrayList<>();
        @Nullable Instant first = before == null ? null : before.openedAt();
        @Nullable Instant confirmed = before == null ? null : before.confirmedAt();
        String words = before == null ? "" : before.words();
        Instant lastEnd = Instant.MIN;
        int inRow = 0;
        for (Instant minute : minutes.keySet()) {
            if (before != null && minute.isBefore(before.confirmedAt())) {
                // What strayed already was not yet sure: by these minutes it was, and they do not end it.
                continue;
            }
            Optional<Judgement> judgement = judge(signal, minutes, minute);
            if (judgement.isEmpty()) {
                inRow = confirmed == null ? 0 : inRow;
                continue;
            }
            if (judgement.get().strays()) {
                first = inRow == 0 && confirmed == null ? later(opening(signal, minutes, minute), lastEnd) : first;
                inRow++;
                if (confirmed == null && inRow >= CONFIRMED_BY) {
                    confirmed = minute.plus(1, ChronoUnit.MINUTES);
                    words = judgement.get().words();
                }
            } else {
                if (confirmed != null && first != null) {
                    lastEnd = minute.plus(1, ChronoUnit.MINUTES);
                    findings.add(new Finding(signal, first, confirmed, lastEnd, words));
                }
                confirmed = null;
                inRow = 0;
            }
        }
        if (confirmed != null && first != null) {
            findings.add(new Finding(signal, first, confirmed, null, words));
        }
        return findings;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Judgement(boolean strays, String words) {}

    /** The stretch that ends with this minute; nothing when it cannot be told. */
    private Optional<Judgement> judge(TrafficSignal signal, NavigableMap<Instant, TrafficCount> minutes, Instant last) {
        Instant from = last.minus(rules.minutes() - 1L, ChronoUnit.MINUTES);
        NavigableMap<Instant, TrafficCount> stretch = minutes.subMap(from, true, last, true);
        if (stretch.size() < rules.minutes() || holiday.test(LocalDate.ofInstant(last, zone))) {
            return Optional.empty();
        }
        TrafficCount count = TrafficCount.of(stretch.values());
        return usual(signal, last)
                .filter(range ->
                        signal.rises() ? signal.size(count) >= rules.smallest() : range.median() >= rules.smallest())
                .map(range -> new Judgement(
                        signal.strays(range, signal.value(count)), words(signal, signal.value(count), range, last)));
    }

    /** Of the hour that holds the minute and of the one that is nearer to it before or after. */
    private Optional<UsualRange> usual(TrafficSignal signal, Instant minute) {
        ZonedDateTime local = minute.atZone(zone);
        ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
        ZonedDateTime beside = local.getMinute() < 30 ? hour.minusHours(1) : hour.plusHours(1);
        return ofHour(signal, hour).flatMap(one -> ofHour(signal, beside).map(one::spanning));
    }

    private Optional<UsualRange> ofHour(TrafficSignal signal, ZonedDateTime hour) {
        return usual.computeIfAbsent(List.of(signal, hour), key -> {
            List<Long> values = new ArrayList<>();
            for (int week = 1; week <= rules.weeks(); week++) {
                ZonedDateTime before = hour.minusWeeks(week);
                TrafficCount count = hours.get(before.toInstant());
                if (count != null && signal.isKnown(count) && !holiday.test(before.toLocalDate())) {
                    values.add(signal.value(count));
                }
            }
            Optional<UsualRange> range = UsualRange.of(values);
            return signal.rises()
                    ? range
                    : range.map(each ->
                            each.scaled(rules.minutes(), Duration.ofHours(1).toMinutes()));
        });
    }

    /** The first minute of the stretch that strays by itself. */
    private Instant opening(TrafficSignal signal, NavigableMap<Instant, TrafficCount> minutes, Instant last) {
        Instant from = last.minus(rules.minutes() - 1L, ChronoUnit.MINUTES);
        long middle = usual(signal, last).map(UsualRange::median).orElse(0L);
        return minutes.subMap(from, true, last, true).entrySet().stream()
                .filter(entry -> signal.straysAlone(signal.value(entry.getValue()), middle, rules.minutes()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(last);
    }

    private String words(TrafficSignal signal, long value, UsualRange range, Instant last) {
        ZonedDateTime at = last.plus(1, ChronoUnit.MINUTES).atZone(zone);
        String day = at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK);
        String stretch = "in the %d minutes to %02d:%02d".formatted(rules.minutes(), at.getHour(), at.getMinute());
        String form = signal == TrafficSignal.DEFERRALS
                ? "%s: %s of the attempts %s, where %s to %s are usual on a %s (%d weeks)."
                : "%s: %s %s, where %s to %s are usual on a %s (%d weeks).";
        return form.formatted(
                signal.title(),
                signal.words(value),
                stretch,
                signal.words(range.low()),
                signal.words(range.high()),
                day,
                range.samples());
    }
}
