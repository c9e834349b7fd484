package io.milepost.sla.outage.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.outage.detection.DetectionRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrafficJudgeTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    /** A Monday after the clocks went back, so that the weeks before are an hour away in UTC. */
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");

    private final Map<Instant, TrafficCount> hours = new TreeMap<>();

    @Test
    void logins_that_fall_to_less_than_half_are_found_with_the_figures_that_say_so() {
        weeks(2_250, 0);
        NavigableMap<Instant, TrafficCount> minutes = minutes(40, 37);
        fall(minutes, 15, 30, 1);
        List<TrafficJudge.Finding> found = judge(minutes);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).openedAt()).isEqualTo(MONDAY.plus(15, ChronoUnit.MINUTES));
        assertThat(found.get(0).confirmedAt()).isEqualTo(MONDAY.plus(23, ChronoUnit.MINUTES));
        assertThat(found.get(0).closedAt()).isAfter(MONDAY.plus(30, ChronoUnit.MINUTES));
        assertThat(found.get(0).words())
                .isEqualTo("Logins: 82 in the 10 minutes to 09:23, where 337 to 413 are usual on a Monday (8 weeks).");
    }

    @Test
    void what_strays_as_counts_do_alarms_nobody() {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            hours.clear();
            weeks(2_250, 400);
            NavigableMap<Instant, TrafficCount> minutes = minutes(40, 37);
            minutes.replaceAll((minute, count) -> logins(Math.max(0, 37 + (long) (random.nextGaussian() * 9))));
            assertThat(judge(minutes)).isEmpty();
        }
    }

    @Test
    void a_small_service_too_little_history_a_holiday_and_missing_minutes_are_not_judged() {
        weeks(120, 0);
        assertThat(judge(minutes(40, 0))).as("small").isEmpty();
        hours.clear();
        weeks(2_250, 0);
        assertThat(judge(minutes(40, 0))).hasSize(1);
        assertThat(new TrafficJudge(
                                DetectionRules.Traffic.DEFAULT,
                                ZONE,
                                day -> day.equals(LocalDate.of(2026, 11, 2)),
                                hours)
                        .judge(TrafficSignal.LOGINS, minutes(40, 0), null))
                .as("holiday")
                .isEmpty();
        NavigableMap<Instant, TrafficCount> holes = minutes(40, 0);
        for (int minute = 0; minute < 40; minute += 9) {
            holes.remove(MONDAY.plus(minute, ChronoUnit.MINUTES));
        }
        assertThat(judge(holes)).as("unknown is not zero").isEmpty();
        hours.keySet().removeIf(hour -> hour.isBefore(MONDAY.minus(22, ChronoUnit.DAYS)));
        assertThat(judge(minutes(40, 0))).as("three weeks").isEmpty();
    }

    @Test
    void one_odd_week_does_not_change_what_is_usual() {
        weeks(2_250, 0);
        for (Instant hour : TrafficJudge.hoursBefore(MONDAY, ZONE, 1)) {
            hours.put(hour, logins(0));
        }
        assertThat(judge(minutes(40, 37))).isEmpty();
        assertThat(judge(minutes(40, 5))).hasSize(1);
    }

    @Test
    void a_rising_share_of_what_is_put_off_is_found() {
        for (Instant hour : TrafficJudge.hoursBefore(MONDAY, ZONE, 8)) {
            hours.put(hour, new TrafficCount(0, 6_000, 120, null));
        }
        NavigableMap<Instant, TrafficCount> minutes = new TreeMap<>();
        for (int minute = 0; minute < 40; minute++) {
            minutes.put(MONDAY.plus(minute, ChronoUnit.MINUTES), new TrafficCount(0, 90, minute < 20 ? 2 : 60, 0L));
        }
        assertThat(judge(TrafficSignal.DEFERRALS, minutes)).singleElement().satisfies(found -> {
            assertThat(found.openedAt()).isEqualTo(MONDAY.plus(20, ChronoUnit.MINUTES));
            assertThat(found.closedAt()).isNull();
            assertThat(found.words()).startsWith("Put off: ").contains("are usual on a Monday (8 weeks).");
        });
    }

    @Test
    void a_queue_whose_messages_wait_far_longer_than_is_usual_is_found() {
        queueAges(120_000L);
        assertThat(judge(TrafficSignal.QUEUE_AGE, queue(40, 20, 5, 7_200_000L)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.openedAt()).isEqualTo(MONDAY.plus(20, ChronoUnit.MINUTES));
                    assertThat(found.closedAt()).isNull();
                    assertThat(found.words())
                            .startsWith("Waiting in the queue: 120 min in the 10 minutes to 09:")
                            .endsWith(", where 1 min to 2 min are usual on a Monday (8 weeks).");
                });
    }

    @Test
    void one_message_that_nobody_takes_a_wait_that_is_usual_and_hours_of_which_no_minute_was_kept_alarm_nobody() {
        queueAges(120_000L);
        NavigableMap<Instant, TrafficCount> oneMessage = queue(40, 40, 5, 0L);
        for (int minute = 0; minute < 40; minute += 5) {
            oneMessage.put(MONDAY.plus(minute, ChronoUnit.MINUTES), new TrafficCount(0, 90, 5, 7_200_000L));
        }
        assertThat(judge(TrafficSignal.QUEUE_AGE, oneMessage)).as("one message").isEmpty();
        assertThat(judge(TrafficSignal.QUEUE_AGE, queue(40, 20, 1, 7_200_000L)))
                .as("too few to tell")
                .isEmpty();
        assertThat(judge(TrafficSignal.QUEUE_AGE, queue(40, 20, 5, 600_000L)))
                .as("shorter than mail servers wait by themselves")
                .isEmpty();
        queueAges(6_000_000L);
        assertThat(judge(TrafficSignal.QUEUE_AGE, queue(40, 20, 5, 7_200_000L)))
                .as("usual")
                .isEmpty();
        queueAges(null);
        assertThat(judge(TrafficSignal.QUEUE_AGE, queue(40, 20, 5, 7_200_000L)))
                .as("not known")
                .isEmpty();
    }

    private void queueAges(@Nullable Long usual) {
        for (Instant hour : TrafficJudge.hoursBefore(MONDAY, ZONE, 8)) {
            hours.put(hour, new TrafficCount(0, 6_000, 120, usual));
        }
    }

    private static NavigableMap<Instant, TrafficCount> queue(int number, int from, long putOff, long age) {
        NavigableMap<Instant, TrafficCount> minutes = new TreeMap<>();
        for (int minute = 0; minute < number; minute++) {
            minutes.put(
                    MONDAY.plus(minute, ChronoUnit.MINUTES),
                    new TrafficCount(0, 90, putOff, minute < from ? 60_000L : age));
        }
        return minutes;
    }

    @Test
    void what_strayed_before_the_minutes_that_are_looked_at_ends_in_them_and_not_by_those_before_it_was_sure() {
        weeks(2_250, 0);
        TrafficJudge.Finding before = new TrafficJudge.Finding(
                TrafficSignal.LOGINS,
                MONDAY.minus(3, ChronoUnit.DAYS),
                MONDAY.minus(3, ChronoUnit.DAYS).plus(3, ChronoUnit.MINUTES),
                null,
                "Logins: few.");
        NavigableMap<Instant, TrafficCount> minutes = minutes(40, 37);
        fall(minutes, 0, 20, 1);
        assertThat(judge(minutes, before)).singleElement().satisfies(found -> {
            assertThat(found.openedAt()).isEqualTo(before.openedAt());
            assertThat(found.words()).isEqualTo(before.words());
            assertThat(found.closedAt())
                    .isBetween(MONDAY.plus(24, ChronoUnit.MINUTES), MONDAY.plus(30, ChronoUnit.MINUTES));
        });

        TrafficJudge.Finding sureLater = new TrafficJudge.Finding(
                TrafficSignal.LOGINS,
                MONDAY.plus(8, ChronoUnit.MINUTES),
                MONDAY.plus(16, ChronoUnit.MINUTES),
                null,
                "");
        NavigableMap<Instant, TrafficCount> falling = minutes(40, 37);
        fall(falling, 8, 40, 1);
        assertThat(judge(falling, sureLater)).singleElement().satisfies(found -> {
            assertThat(found.openedAt()).isEqualTo(sureLater.openedAt());
            assertThat(found.closedAt()).isNull();
        });
    }

    private List<TrafficJudge.Finding> judge(NavigableMap<Instant, TrafficCount> minutes, TrafficJudge.Finding before) {
        return new TrafficJudge(DetectionRules.Traffic.DEFAULT, ZONE, day -> false, hours)
                .judge(TrafficSignal.LOGINS, minutes, before);
    }

    private void weeks(long perHour, int step) {
        int index = 0;
        for (Instant hour : TrafficJudge.hoursBefore(MONDAY, ZONE, 8)) {
            hours.put(hour, logins(perHour + step * (index++ % 3 - 1)));
        }
    }

    private static NavigableMap<Instant, TrafficCount> minutes(int number, long each) {
        NavigableMap<Instant, TrafficCount> minutes = new TreeMap<>();
        for (int minute = 0; minute < number; minute++) {
            minutes.put(MONDAY.plus(minute, ChronoUnit.MINUTES), logins(each));
        }
        return minutes;
    }

    private static void fall(NavigableMap<Instant, TrafficCount> minutes, int from, int to, long each) {
        for (int minute = from; minute < to; minute++) {
            minutes.put(MONDAY.plus(minute, ChronoUnit.MINUTES), logins(each));
        }
    }

    private static TrafficCount logins(long count) {
        return new TrafficCount(count, 0, 0, 0L);
    }

    private List<TrafficJudge.Finding> judge(NavigableMap<Instant, TrafficCount> minutes) {
        return judge(TrafficSignal.LOGINS, minutes);
    }

    private List<TrafficJudge.Finding> judge(TrafficSignal signal, NavigableMap<Instant, TrafficCount> minutes) {
        return new TrafficJudge(DetectionRules.Traffic.DEFAULT, ZONE, day -> false, hours).judge(signal, minutes, null);
    }
}
