package io.milepost.collector.collect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.ReasonClass;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.report.TrafficFact;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficMinutesTest {

    private static final Instant NOW = Instant.parse("2026-10-25T10:00:00Z");

    private final TrafficMinutes minutes = new TrafficMinutes(new Nowhere(), NOW);

    @Test
    void eventsCountInTheMinuteOfTheirOwnStamp_andAQuietMinuteBetweenThemIsZero() {
        minutes.append(login("09:58:10", AccessOutcome.OK, false));
        minutes.append(login("09:58:59", AccessOutcome.FAILED, false));
        minutes.append(login("09:58:59", AccessOutcome.OK, true));
        minutes.append(refusals("10:00:00", 3));

        assertThat(minutes.untold())
                .extracting(
                        fact -> fact.minute().toString(),
                        TrafficFact::logins,
                        TrafficFact::loginFailures,
                        TrafficFact::rejections)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "2026-10-25T09:58:00Z", Map.of("IMAP", 1L), Map.of("IMAP", 1L), 0L),
                        org.assertj.core.groups.Tuple.tuple("2026-10-25T09:59:00Z", Map.of(), Map.of(), 0L),
                        org.assertj.core.groups.Tuple.tuple("2026-10-25T10:00:00Z", Map.of(), Map.of(), 3L));
    }

    @Test
    void whatWasToldIsToldAgainOnlyWhenItChanged() {
        minutes.append(login("09:58:10", AccessOutcome.OK, false));
        minutes.untold().forEach(minutes::markTold);
        assertThat(minutes.untold()).isEmpty();

        minutes.append(login("09:58:40", AccessOutcome.OK, false));
        assertThat(minutes.untold())
                .singleElement()
                .extracting(TrafficFact::logins)
                .isEqualTo(Map.of("IMAP", 2L));
    }

    @Test
    void historyIsNoLiveTraffic() {
        minutes.append(login("07:59:59", AccessOutcome.OK, false));
        assertThat(minutes.untold()).isEmpty();
        minutes.append(login("08:00:00", AccessOutcome.OK, false));
        minutes.moveTo(NOW.plusSeconds(60));
        assertThat(minutes.untold()).isEmpty();
    }

    @Test
    void whatAFastClockStampedIsToldWhenItsMinuteHasCome_andOneOfAnotherYearNever() {
        minutes.append(login("09:59:30", AccessOutcome.OK, false));
        minutes.append(login("10:30:00", AccessOutcome.OK, false));
        minutes.append(login("12:00:59", AccessOutcome.OK, false));
        minutes.append(new Rejection(
                new EventHeader(
                        new EventId(1, 2),
                        "national",
                        "mx1",
                        "log",
                        1,
                        0,
                        1,
                        NOW.plusSeconds(400 * 86_400L).getEpochSecond() * 1_000_000),
                0,
                "RCPT",
                550,
                ReasonClass.values()[0],
                null,
                1));

        assertThat(minutes.untold())
                .extracting(fact -> fact.minute().toString())
                .containsExactly("2026-10-25T09:59:00Z");

        minutes.moveTo(NOW.plusSeconds(30 * 60));
        assertThat(minutes.untold())
                .hasSize(32)
                .last()
                .extracting(TrafficFact::logins)
                .isEqualTo(Map.of("IMAP", 1L));

        minutes.moveTo(NOW.plusSeconds(125 * 60));
        assertThat(minutes.untold())
                .last()
                .extracting(fact -> fact.minute().toString())
                .isEqualTo("2026-10-25T12:00:00Z");
    }

    @Test
    void messagesOfProbesAreNoTraffic() {
        minutes.append(delivery(false));
        minutes.append(delivery(true));
        minutes.append(putOff(false));
        minutes.append(putOff(true));

        assertThat(minutes.untold())
                .singleElement()
                .extracting(TrafficFact::deliveries, TrafficFact::deferrals)
                .containsExactly(1L, 1L);
    }

    @Test
    void aRestartFromTheCheckpointNeitherLosesNorDoublesAMinute() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        LiveTraffic before = LiveTraffic.restore(new byte[0], null, "a", clock);
        EventSink sink = before.count("national", new Nowhere());
        sink.append(login("09:58:10", AccessOutcome.OK, false));
        byte[] certain = before.state();
        sink.append(login("09:58:20", AccessOutcome.OK, false));

        // Killed before the next checkpoint: the second line is read again.
        LiveTraffic after = LiveTraffic.restore(certain, null, "a", clock);
        TrafficMinutes again = (TrafficMinutes) after.count("national", new Nowhere());
        again.append(login("09:58:20", AccessOutcome.OK, false));

        assertThat(again.untold())
                .singleElement()
                .extracting(TrafficFact::logins)
                .isEqualTo(Map.of("IMAP", 2L));
        before.close();
        after.close();
    }

    private static MailEvent login(String time, AccessOutcome outcome, boolean synthetic) {
        return new MailboxAccess(
                header(time),
                null,
                null,
                "IMAP",
                "inside",
                null,
                outcome,
                null,
                null,
                null,
                null,
                null,
                null,
                synthetic,
                null);
    }

    private static MailEvent delivery(boolean synthetic) {
        return new Delivery(
                header("09:58:10"),
                null,
                "Q1",
                null,
                null,
                null,
                new Pseudonym(1, 2),
                "trust.example",
                Direction.INBOUND,
                DeliveryOutcome.DELIVERED,
                false,
                null,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                true,
                null,
                null,
                synthetic);
    }

    private static MailEvent putOff(boolean synthetic) {
        return new DeliveryAttempt(
                header("09:58:10"),
                "Q1",
                new Pseudonym(1, 2),
                "trust.example",
                ReasonClass.values()[0],
                null,
                null,
                null,
                null,
                null,
                Direction.INBOUND,
                synthetic);
    }

    private static MailEvent refusals(String time, long count) {
        return new Rejection(header(time), 0, "RCPT", 550, ReasonClass.values()[0], null, count);
    }

    private static EventHeader header(String time) {
        Instant at = Instant.parse("2026-10-25T" + time + "Z");
        return new EventHeader(new EventId(1, 2), "national", "mx1", "log", 1, 0, 1, at.getEpochSecond() * 1_000_000);
    }

    /** Takes everything. */
    private static final class Nowhere implements EventSink {
        @Override
        public void append(MailEvent event) {}

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }
}
