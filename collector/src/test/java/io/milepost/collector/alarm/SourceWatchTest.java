package io.milepost.collector.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final SourceName MX1 = new SourceName("national", "mail", "mx1");
    private static final SourceName OFFICE = new SourceName("national", "mail", "office");
    private static final int WEEKS = 6;

    private final Random random = new Random(4);
    private final AlarmReplay replay = new AlarmReplay();

    @Test
    void quiet_nights_and_weekends_are_no_alarm() {
        office(WEEKS);
        steady(MX1, WEEKS, 30);

        assertThat(replay.alarms(source -> true)).isEmpty();
    }

    @Test
    void a_busy_source_that_stops_is_an_alarm_after_minutes() {
        steady(MX1, WEEKS, 30);
        Instant stop = START.plus(Duration.ofDays(37)).plus(Duration.ofHours(3));

        Alarm alarm = firstAfter(MX1, stop);

        assertThat(alarm.kind()).isEqualTo(AlarmKind.SILENCE);
        assertThat(minutes(stop, alarm.openedAt())).isBetween(14L, 25L);
        assertThat(alarm.sentence())
                .startsWith(
                        "Alarm: log 'mail' of service national, host mx1 fell silent: last heard at 2026-04-08T02:59:30Z");
    }

    @Test
    void an_office_that_stops_in_the_evening_is_noticed_when_it_should_open() {
        office(WEEKS);
        // Thursday evening; it opens at 8 on Friday.
        Instant stop = START.plus(Duration.ofDays(38)).plus(Duration.ofHours(17));

        Alarm alarm = firstAfter(OFFICE, stop);

        assertThat(Instant.ofEpochSecond(alarm.openedAt() / 1_000_000))
                .isBetween(Instant.parse("2026-04-10T08:15:00Z"), Instant.parse("2026-04-10T11:00:00Z"));
    }

    @Test
    void a_source_of_few_lines_is_given_hours() {
        for (long hour = 0; hour < WEEKS * 168L; hour++) {
            for (int line = 0; line < 2; line++) {
                replay.hear(MX1, AlarmReplay.minute(START) + hour * 60 + random.nextInt(60), 1, 0);
            }
        }
        Instant stop = START.plus(Duration.ofDays(37));

        assertThat(replay.alarms(source -> true)).isEmpty();
        assertThat(minutes(stop, firstAfter(MX1, stop).openedAt())).isBetween(180L, 3000L);
    }

    @Test
    void one_outage_is_not_taken_for_a_habit() {
        steady(MX1, WEEKS, 30);
        Instant outage = START.plus(Duration.ofDays(30));
        Instant stop = outage.plus(Duration.ofDays(7)).plus(Duration.ofHours(1));
        List<Alarm> changes = new ArrayList<>();
        replay.replay(
                (source, at) ->
                        !(at.isAfter(outage) && at.isBefore(outage.plus(Duration.ofHours(5)))) && at.isBefore(stop),
                AlarmReplay.minute(stop) + 120,
                changes::add);

        assertThat(changes).extracting(Alarm::isOpen).containsExactly(true, false, true);
        assertThat(changes.get(1).end()).isEqualTo("heard");
        assertThat(minutes(stop, changes.get(2).openedAt())).isLessThan(30);
    }

    @Test
    void the_longest_silence_is_an_alarm_whatever_the_rhythm() {
        SourceWatch watch = new SourceWatch(Duration.ofHours(8));
        List<Alarm> changes = new ArrayList<>();
        watch.hear(List.of(heard(START, 1, 0)), START, changes::add);

        watch.watch(START.plus(Duration.ofHours(7)), START, changes::add);
        assertThat(changes).isEmpty();
        watch.watch(START.plus(Duration.ofHours(8)), START, changes::add);
        assertThat(changes).extracting(Alarm::kind).containsExactly(AlarmKind.SILENCE);
    }

    @Test
    void an_archive_never_falls_silent() {
        SourceWatch watch = new SourceWatch(Duration.ofHours(8));
        List<Alarm> changes = new ArrayList<>();
        Instant now = START.plus(Duration.ofDays(300));
        for (int hour = 0; hour < 1000; hour++) {
            watch.hear(List.of(heard(START.plus(Duration.ofHours(hour)), 60, 0)), now, changes::add);
        }
        watch.watch(now.plus(Duration.ofDays(20)), now, changes::add);

        assertThat(changes).isEmpty();
    }

    @Test
    void a_collector_that_was_down_hears_nothing_and_blames_nobody() {
        SourceWatch watch = new SourceWatch(Duration.ofHours(8));
        List<Alarm> changes = new ArrayList<>();
        watch.hear(List.of(heard(START, 1, 0)), START, changes::add);

        Instant back = START.plus(Duration.ofDays(2));
        watch.watch(back, back, changes::add);
        assertThat(changes).isEmpty();
    }

    @Test
    void one_stamp_from_the_future_does_not_deafen_the_watch() {
        SourceWatch watch = new SourceWatch(Duration.ofHours(8));
        List<Alarm> changes = new ArrayList<>();
        watch.hear(List.of(heard(START.plus(Duration.ofDays(3650)), 1, 0)), START, changes::add);
        watch.hear(List.of(heard(START, 1, 0)), START, changes::add);
        watch.watch(START.plus(Duration.ofHours(8)), START, changes::add);

        assertThat(changes).hasSize(1);
    }

    @Test
    void lines_that_nobody_understands_are_an_alarm_once_and_its_end_is_told_once() {
        SourceWatch watch = new SourceWatch(Duration.ofDays(5));
        List<Alarm> changes = new ArrayList<>();
        for (int hour = 0; hour < 100; hour++) {
            boolean upgraded = hour >= 50 && hour < 60;
            Instant now = START.plus(Duration.ofHours(hour));
            watch.hear(List.of(heard(now, 1000, upgraded ? 30 : 2)), now, changes::add);
        }

        assertThat(changes).extracting(Alarm::isOpen).containsExactly(true, false);
        assertThat(changes.get(0).sentence())
                .isEqualTo(
                        "Alarm: log 'mail' of service national, host mx1 is no longer understood: since 2026-03-04T02:00:00Z, "
                                + "60 of 2000 lines (3.00 %) are unrecognised or malformed, usual is up to 0.20 %");
        assertThat(changes.get(1).sentence())
                .isEqualTo(
                        "Alarm over: drift of log 'mail' of service national, host mx1, since 2026-03-04T02:00:00Z, is understood"
                                + " at 2026-03-04T13:00:00Z");
    }

    @Test
    void a_share_that_is_usual_is_no_alarm_however_large() {
        SourceWatch watch = new SourceWatch(Duration.ofDays(5));
        List<Alarm> changes = new ArrayList<>();
        for (int hour = 0; hour < 500; hour++) {
            Instant now = START.plus(Duration.ofHours(hour));
            watch.hear(List.of(heard(now, 1000, 200 + random.nextInt(100))), now, changes::add);
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void after_a_week_the_new_share_is_the_usual_one() {
        SourceWatch watch = new SourceWatch(Duration.ofDays(5));
        List<Alarm> changes = new ArrayList<>();
        for (int hour = 0; hour < 800; hour++) {
            Instant now = START.plus(Duration.ofHours(hour));
            watch.hear(List.of(heard(now, 1000, hour < 50 ? 0 : 500)), now, changes::add);
        }
        assertThat(changes).extracting(Alarm::end).containsExactly(null, "learnt");
    }

    @Test
    void what_is_known_outlives_a_restart() throws Exception {
        SourceWatch whole = new SourceWatch(Duration.ofDays(5));
        SourceWatch restarted = new SourceWatch(Duration.ofDays(5));
        List<Alarm> ofWhole = new ArrayList<>();
        List<Alarm> ofRestarted = new ArrayList<>();
        for (int hour = 0; hour < 300; hour++) {
            Instant now = START.plus(Duration.ofHours(hour));
            HourHeard heard = heard(now, 100, hour % 70 < 60 ? 1 : 90);
            if (hour < 250) {
                whole.hear(List.of(heard), now, ofWhole::add);
                restarted.hear(List.of(heard), now, ofRestarted::add);
            }
            byte[] state = restarted.state();
            restarted = new SourceWatch(Duration.ofDays(5));
            restarted.restore(state);
            whole.watch(now.plusSeconds(1800), START, ofWhole::add);
            restarted.watch(now.plusSeconds(1800), START, ofRestarted::add);
        }
        assertThat(ofWhole).hasSizeGreaterThan(4).extracting(Alarm::kind).contains(AlarmKind.SILENCE);
        assertThat(ofRestarted).isEqualTo(ofWhole);
        assertThat(restarted.open("national", "mail", AlarmKind.SILENCE)).isEqualTo(1);
    }

    @Test
    void a_state_of_another_version_is_refused() {
        assertThatThrownBy(() -> new SourceWatch(Duration.ofDays(5)).restore(new byte[] {0, 0, 0, 9}))
                .hasMessage("Cannot read what is known of the sources: expected version 1, got 9");
    }

    @Test
    void made_up_hosts_do_not_fill_the_memory() throws Exception {
        SourceWatch watch = new SourceWatch(Duration.ofDays(5));
        for (int host = 0; host < 3 * SourceWatch.MOST_SOURCES; host++) {
            SourceName name = new SourceName("national", "mail", "host" + host);
            watch.hear(
                    List.of(new HourHeard(
                            name, START.getEpochSecond() / 3600, 1, 0, 1, START.getEpochSecond() * 1_000_000)),
                    START,
                    alarm -> {});
        }
        assertThat(watch.state().length).isLessThan(2_000_000);
    }

    /** Working days from 8 to 18 o'clock, some lines each minute. */
    private void office(int weeks) {
        for (long minute = 0; minute < weeks * 7L * 24 * 60; minute++) {
            ZonedDateTime at = START.plus(Duration.ofMinutes(minute)).atZone(ZoneOffset.UTC);
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && at.getHour() >= 8 && at.getHour() < 18 && random.nextInt(3) == 0) {
                replay.hear(OFFICE, AlarmReplay.minute(START) + minute, 8, 0);
            }
        }
    }

    private void steady(SourceName source, int weeks, int linesPerMinute) {
        for (long minute = 0; minute < weeks * 7L * 24 * 60; minute++) {
            replay.hear(source, AlarmReplay.minute(START) + minute, linesPerMinute, 0);
        }
    }

    private Alarm firstAfter(SourceName source, Instant stop) {
        List<Alarm> changes = new ArrayList<>();
        replay.replay(
                (name, at) -> name.equals(source) && at.isBefore(stop),
                AlarmReplay.minute(stop.plus(Duration.ofDays(6))),
                changes::add);
        return changes.get(0);
    }

    private static long minutes(Instant from, long toMicros) {
        return (toMicros / 1_000_000 - from.getEpochSecond()) / 60;
    }

    private static HourHeard heard(Instant hour, long lines, long misunderstood) {
        long from = hour.getEpochSecond();
        return new HourHeard(MX1, from / 3600, lines, misunderstood, -1L >>> 4, from * 1_000_000);
    }
}
