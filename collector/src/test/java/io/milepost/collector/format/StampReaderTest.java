package io.milepost.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampReaderTest {

    private static StampReader reader(String zone, String reference) {
        return new StampReader(ZoneId.of(zone), Instant.parse(reference).getEpochSecond());
    }

    private static Instant read(StampReader stamps, String stamp) {
        byte[] line = (stamp + " mx1 x: y").getBytes(StandardCharsets.US_ASCII);
        int after = stamps.read(line, 0, line.length);
        assertThat(after).as("where the text after '%s' begins", stamp).isEqualTo(stamp.length() + 1);
        return Instant.EPOCH.plus(stamps.at(), ChronoUnit.MICROS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05T13:01:02.123456+01:00, 2026-10-05T12:01:02.123456Z",
        "2026-10-05T13:01:02Z, 2026-10-05T13:01:02Z",
        "2026-10-05T13:01:02.5-0330, 2026-10-05T16:31:02.5Z",
        "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999999Z",
        "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
        "2026-10-05 13:01:02, 2026-10-05T12:01:02Z",
        "Oct  5 13:01:02, 2026-10-05T12:01:02Z",
        "Oct 05 13:01:02, 2026-10-05T12:01:02Z",
        "Oct 5 13:01:02, 2026-10-05T12:01:02Z",
        "Oct 15 13:01:02, 2026-10-15T12:01:02Z",
        "Nov 30 13:01:02, 2025-11-30T13:01:02Z",
        "Feb 29 13:01:02, 2024-02-29T13:01:02Z",
    })
    void readsStamp(String stamp, String instant) {
        assertThat(read(reader("Europe/London", "2026-10-20T00:00:00Z"), stamp)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-05T13:01:02Z",
                "2026-10-05T24:01:02Z",
                "2026-10-05T13:01:02",
                "2026-10-05X13:01:02Z",
                "Okt  5 13:01:02",
                "Oct 32 13:01:02",
                "Oct  5 24:01:02",
                "Feb 30 13:01:02",
                "Oct  5 1:01:02"
            })
    void refusesWhatIsNoStamp(String stamp) {
        StampReader stamps = reader("UTC", "2026-10-20T00:00:00Z");
        byte[] line = (stamp + "-mx1 x: y").getBytes(StandardCharsets.US_ASCII);

        assertThat(stamps.read(line, 0, line.length)).isEqualTo(-1);
    }

    @Test
    void theYearTurnsWithTheOrderOfTheFile() {
        StampReader stamps = reader("UTC", "2026-01-03T00:00:00Z");

        assertThat(read(stamps, "Dec 31 23:59:58")).isEqualTo(Instant.parse("2025-12-31T23:59:58Z"));
        assertThat(read(stamps, "Jan  1 00:00:01")).isEqualTo(Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(read(stamps, "Dec 31 23:59:59")).isEqualTo(Instant.parse("2025-12-31T23:59:59Z"));
    }

    @Test
    void theRepeatedHourIsToldByTheOrderOfTheFile() {
        StampReader stamps = reader("Europe/London", "2026-10-26T00:00:00Z");

        assertThat(read(stamps, "Oct 25 01:59:14")).isEqualTo(Instant.parse("2026-10-25T00:59:14Z"));
        assertThat(read(stamps, "Oct 25 01:24:56")).isEqualTo(Instant.parse("2026-10-25T01:24:56Z"));
        assertThat(read(stamps, "Oct 25 01:25:00")).isEqualTo(Instant.parse("2026-10-25T01:25:00Z"));
        assertThat(read(stamps, "Oct 25 02:00:00")).isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void aMinuteThatTheClocksSkippedKeepsTheOffsetBefore() {
        assertThat(read(reader("Europe/London", "2026-04-01T00:00:00Z"), "Mar 29 01:30:00"))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void anAnchorDecidesTheYear() {
        StampReader stamps = reader("UTC", "2026-10-20T00:00:00Z");
        stamps.anchor(Instant.parse("2019-03-11T22:27:54Z").getEpochSecond());

        assertThat(read(stamps, "Mar 11 22:27:00")).isEqualTo(Instant.parse("2019-03-11T22:27:00Z"));
    }

    /** Stamps with a year and without a zone, as Exim writes them, in the order of a log over two days with a change of the clocks. */
    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2026-10-24T12:00:00Z",
        "Europe/London, 2026-03-28T12:00:00Z",
        "Australia/Lord_Howe, 2026-04-04T00:00:00Z",
        "Australia/Lord_Howe, 2026-10-03T00:00:00Z",
        "Asia/Kathmandu, 1985-12-31T00:00:00Z",
        "Africa/Monrovia, 1972-01-06T12:00:00Z",
    })
    void readsEachInstantOverAChangeOfTheClocks(String zone, String begin) {
        StampReader stamps = reader(zone, begin);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of(zone));
        Instant first = Instant.parse(begin);
        for (int second = 0; second < 2 * 86_400; second += 97) {
            Instant instant = first.plusSeconds(second);

            assertThat(read(stamps, form.format(instant))).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05T13:01:02Z, Oct  5 13:00:59, 2026-10-05T12:00:59Z",
        "2026-10-05T13:01:02Z, 2025-10-05T13:01:02Z, 2025-10-05T13:01:02Z",
        "Jan  1 00:00:03, Dec 31 23:59:58, 2025-12-31T23:59:58Z",
        "2026-10-25T01:30:01Z, Oct 25 01:30:00, 2026-10-25T01:30:00Z",
        "2026-10-25T00:30:01Z, Oct 25 01:30:00, 2026-10-25T00:30:00Z",
        "2026-10-05T13:01:02Z, 2026-10-06T13:01:02Z, 2026-10-06T13:01:02Z",
        "2026-10-05T13:01:02Z, 2026-10-06T13:01:03Z, 2026-10-05T13:01:02Z",
        "2026-10-05T13:01:02Z, Nov 23 13:01:02, 2026-10-05T13:01:02Z",
    })
    void aStampBehindAStampIsBelievedUnlessItIsFarAhead(String outer, String inner, String instant) {
        StampReader stamps = reader("Europe/London", "2026-10-30T00:00:00Z");
        byte[] line = (outer + ' ' + inner + " x: y").getBytes(StandardCharsets.US_ASCII);
        int behind = stamps.read(line, 0, line.length);

        assertThat(stamps.readBehind(line, behind, line.length)).isEqualTo(behind + inner.length() + 1);
        assertThat(Instant.EPOCH.plus(stamps.at(), ChronoUnit.MICROS)).isEqualTo(Instant.parse(instant));
    }

    @Test
    void aStampBehindAStampDoesNotMoveTheClockOfTheSource() {
        StampReader stamps = reader("UTC", "2026-10-20T00:00:00Z");
        read(stamps, "Oct  5 13:01:02");
        byte[] behind = "Dec 31 23:59:59 mx2 x: y".getBytes(StandardCharsets.US_ASCII);
        stamps.readBehind(behind, 0, behind.length);

        assertThat(read(stamps, "Oct  5 13:01:03")).isEqualTo(Instant.parse("2026-10-05T13:01:03Z"));
        assertThat(read(stamps, "Jan  2 00:00:00")).isEqualTo(Instant.parse("2027-01-02T00:00:00Z"));
    }
}
