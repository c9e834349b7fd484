package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stamps that name neither year nor zone, in the situations that have misled other readers of logs. */
class TimeTrapsTest {

    private static final String BASE_52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

    private final LogBench bench = new LogBench();

    private static String longId(String instant) {
        long second = Instant.parse(instant).getEpochSecond();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            id.insert(0, BASE_52.charAt((int) (second % 52)));
            second /= 52;
        }
        return id + "0000zBCDF";
    }

    private static String submission(String stamp, String instant, String user) {
        return stamp + " mx2 postfix/submission/smtpd[9]: " + longId(instant)
                + ": client=desk[10.0.0.1], sasl_method=PLAIN, sasl_username=" + user + "@care.example";
    }

    private static String login(String stamp, String user) {
        return stamp + " mx2 dovecot: imap-login: Login: user=<" + user
                + "@care.example>, rip=10.0.0.1, lip=10.0.0.2, TLS";
    }

    private List<Instant> read(String zone, String reference, String... lines) {
        byte[] head = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        SourceContext context = new SourceContext("mail.log", "mx2", ZoneId.of(zone), Instant.parse(reference));
        bench.interpreter.sourceStarts(context, head, head.length);
        bench.read(lines).end();
        assertThat(bench.verdicts).containsOnly(LineVerdict.EVENT);
        return bench.events.of(MailboxAccess.class).stream()
                .map(MailEvent::at)
                .map(at -> Instant.EPOCH.plus(at, ChronoUnit.MICROS))
                .toList();
    }

    @Test
    void trap7_theYearIsTheOneThatALongQueueIdTells_notTheCurrentOne() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-06T00:00:00Z",
                        login("Mar 11 22:27:50", "a"),
                        submission("Mar 11 22:27:54", "2019-03-11T22:27:54Z", "b"),
                        login("Mar 11 22:28:00", "c")))
                .containsExactly(
                        Instant.parse("2019-03-11T22:27:50Z"),
                        Instant.parse("2019-03-11T22:27:54Z"),
                        Instant.parse("2019-03-11T22:28:00Z"));
    }

    @Test
    void trap7_atNewYearTheOrderOfTheFileGoesOnIntoTheNextYear() {
        assertThat(read(
                        "Europe/London",
                        "2026-01-03T00:00:00Z",
                        login("Dec 31 23:59:58", "a"),
                        login("Jan  1 00:00:01", "b"),
                        login("Jan  2 00:00:01", "c")))
                .containsExactly(
                        Instant.parse("2025-12-31T23:59:58Z"),
                        Instant.parse("2026-01-01T00:00:01Z"),
                        Instant.parse("2026-01-02T00:00:01Z"));
    }

    @Test
    void trap8_the29thOfFebruaryIsOfTheLastYearThatHadOne() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-06T00:00:00Z",
                        login("Feb 28 23:59:59", "a"),
                        login("Feb 29 00:00:01", "b"),
                        login("Mar  1 00:00:01", "c")))
                .element(1)
                .isEqualTo(Instant.parse("2024-02-29T00:00:01Z"));
    }

    @Test
    void trap9_aLongQueueIdTellsWhichPassOfTheRepeatedHourIsMeant_onAQuietNight() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-26T00:00:00Z",
                        submission("Oct 25 01:10:00", "2026-10-25T00:10:00Z", "a"),
                        submission("Oct 25 01:20:00", "2026-10-25T01:20:00Z", "b"),
                        login("Oct 25 01:30:00", "c"),
                        login("Oct 25 02:00:00", "d")))
                .containsExactly(
                        Instant.parse("2026-10-25T00:10:00Z"),
                        Instant.parse("2026-10-25T01:20:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void trap9_withoutIdsTheRepeatedHourBeginsWhereTheFileGoesBack() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-26T00:00:00Z",
                        login("Oct 25 01:59:14", "a"),
                        login("Oct 25 01:24:56", "b")))
                .containsExactly(Instant.parse("2026-10-25T00:59:14Z"), Instant.parse("2026-10-25T01:24:56Z"));
    }

    @Test
    void trap9_howeverLittleTheFileGoesBack() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-26T00:00:00Z",
                        login("Oct 25 01:15:00", "a"),
                        login("Oct 25 01:45:00", "b"),
                        login("Oct 25 01:15:00", "c"),
                        login("Oct 25 01:45:00", "d"),
                        login("Oct 25 02:15:00", "e")))
                .containsExactly(
                        Instant.parse("2026-10-25T00:15:00Z"),
                        Instant.parse("2026-10-25T00:45:00Z"),
                        Instant.parse("2026-10-25T01:15:00Z"),
                        Instant.parse("2026-10-25T01:45:00Z"),
                        Instant.parse("2026-10-25T02:15:00Z"));
    }

    @Test
    void trap9_inSpringTheClockGoesOnFromTheHourThatWasSkipped() {
        assertThat(read(
                        "Europe/London",
                        "2026-03-30T00:00:00Z",
                        login("Mar 29 00:59:59", "a"),
                        login("Mar 29 02:00:00", "b")))
                .containsExactly(Instant.parse("2026-03-29T00:59:59Z"), Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void aWrongZoneIsSetRightByALongQueueId() {
        assertThat(read(
                        "UTC",
                        "2026-10-06T00:00:00Z",
                        login("Oct  5 14:00:00", "a"),
                        submission("Oct  5 14:00:01", "2026-10-05T12:00:00Z", "b"),
                        login("Oct  5 14:00:02", "c")))
                .containsExactly(
                        Instant.parse("2026-10-05T12:00:00Z"),
                        Instant.parse("2026-10-05T12:00:01Z"),
                        Instant.parse("2026-10-05T12:00:02Z"));
    }

    @Test
    void aClockThatIsSetBackOrForwardIsFollowed_andTheYearStays() {
        assertThat(read(
                        "Europe/London",
                        "2026-10-06T00:00:00Z",
                        login("Oct  5 13:10:00", "a"),
                        login("Oct  5 13:00:00", "b"),
                        login("Oct  5 19:00:00", "c")))
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-10-05T12:10:00Z"),
                        Instant.parse("2026-10-05T12:00:00Z"),
                        Instant.parse("2026-10-05T18:00:00Z"));
    }
}
