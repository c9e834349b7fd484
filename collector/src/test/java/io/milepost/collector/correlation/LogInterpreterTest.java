package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.ReasonClass;
import io.milepost.collector.event.Rejection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogInterpreterTest {

    private final LogBench bench =
            new LogBench().source("mail.log").read(LogBench.sampleLog()).end();
    private final RecordedEvents events = bench.events;

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    @Test
    void everyLineHasOneVerdict() {
        assertThat(bench.verdicts).hasSameSizeAs(LogBench.sampleLog());
        assertThat(bench.count(LineVerdict.UNRECOGNISED)).isEqualTo(1);
        assertThat(bench.count(LineVerdict.MALFORMED)).isZero();
        assertThat(bench.count(LineVerdict.DUPLICATE)).isZero();
        assertThat(bench.count(LineVerdict.IGNORED)).isEqualTo(8);
    }

    @Test
    void aMessageForTwoRecipientsGivesTwoDeliveries() {
        List<Delivery> rows = events.deliveriesOf("A1B2C3D4E").subList(0, 2);

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.direction()).isEqualTo(Direction.INBOUND);
            assertThat(row.outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
            assertThat(row.hop()).isFalse();
            assertThat(row.sizeBytes()).isEqualTo(1500);
            assertThat(row.acceptedAt()).isEqualTo(micros("2026-10-05T08:00:00.200Z"));
            assertThat(row.queueMs()).isEqualTo(150);
            assertThat(row.retryMs()).isZero();
            assertThat(row.senderDomain()).isEqualTo("sender.example");
            assertThat(row.relay()).isEqualTo("mx1.care.example");
            assertThat(row.complete()).isTrue();
        });
        assertThat(rows.get(0).delayMs()).isEqualTo(250);
        assertThat(rows.get(0).remoteMs()).isEqualTo(100);
    }

    @Test
    void aTagAndTheCaseOfAnAddressDoNotMakeAnotherPerson() {
        Delivery tagged = events.deliveriesOf("A1B2C3D4E").get(1);

        assertThat(tagged.recipient()).isEqualTo(LogBench.pseudonyms().identifier("carol@care.example"));
        assertThat(tagged.recipientDomain()).isEqualTo("care.example");
    }

    @Test
    void aBounceIsHandedOverOnceAndItsNotificationIsTheServicesOwn() {
        Delivery bounced = events.deliveriesOf("D1B2C3D4E").get(0);
        Delivery notification = events.deliveriesOf("E1B2C3D4E").get(0);

        assertThat(bounced.outcome()).isEqualTo(DeliveryOutcome.BOUNCED);
        assertThat(bounced.dsn()).isEqualTo("5.1.1");
        assertThat(notification.sender()).isNull();
        assertThat(notification.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(notification.complete()).isTrue();
    }

    @Test
    void retriesCountAsAttemptsAndNotAsDelays() {
        Delivery row = events.deliveriesOf("E1B2C3D4E").get(0);

        assertThat(row.attempts()).isEqualTo(3);
        assertThat(row.delayMs()).isEqualTo(631_000);
        assertThat(row.retryMs()).isEqualTo(601_000);
        assertThat(row.queueMs()).isEqualTo(30);
        assertThat(row.remoteMs()).isEqualTo(500);
        assertThat(row.tls()).isTrue();
        assertThat(events.of(DeliveryAttempt.class))
                .extracting(DeliveryAttempt::reasonClass)
                .containsExactlyInAnyOrder(
                        ReasonClass.TIMEOUT, ReasonClass.TIMEOUT, ReasonClass.MAILBOX_FULL, ReasonClass.GREYLISTED);
    }

    @Test
    void aQueueIdUsedAgainIsAnotherMessage() {
        List<Delivery> rows = events.deliveriesOf("A1B2C3D4E");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).sizeBytes()).isEqualTo(700);
        assertThat(rows.get(2).direction()).isEqualTo(Direction.INBOUND);
        assertThat(rows.get(2).attempts()).isEqualTo(2);
    }

    @Test
    void whatStaysInsideTheServiceIsAHop() {
        assertThat(events.of(Delivery.class).stream().filter(Delivery::hop))
                .extracting(Delivery::queueId, Delivery::nextQueueId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("F1B2C3D4E", "11B2C3D4E"),
                        org.assertj.core.groups.Tuple.tuple("4fX3Bh1Q2Fz4jQ", "21B2C3D4E"),
                        org.assertj.core.groups.Tuple.tuple("4fX3rp0sYlz4jR", "31B2C3D4E"),
                        org.assertj.core.groups.Tuple.tuple("41B2C3D4E", "51B2C3D4E"));
        Delivery forwarded = events.deliveriesOf("11B2C3D4E").get(0);
        assertThat(forwarded.direction()).isEqualTo(Direction.INTERNAL);
        assertThat(forwarded.complete()).isTrue();
    }

    @Test
    void whatARuleOrAFilterThrowsAwayIsDiscarded() {
        assertThat(events.of(Delivery.class).stream().filter(row -> row.outcome() == DeliveryOutcome.DISCARDED))
                .extracting(Delivery::queueId)
                .containsExactlyInAnyOrder("C1B2C3D4E", "41B2C3D4E");
    }

    @Test
    void anExpiredMessageEndsForThoseWhoStillWait() {
        Delivery expired = events.deliveriesOf("4fX3Bh1Q2Fz4jQ").get(1);

        assertThat(expired.outcome()).isEqualTo(DeliveryOutcome.EXPIRED);
        assertThat(expired.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(expired.at()).isEqualTo(micros("2026-10-05T10:30:00Z"));
        assertThat(expired.delayMs()).isNull();
        assertThat(events.deliveriesOf("4fX3Bh1Q2Fz4jQ")).hasSize(2);
    }

    @Test
    void refusalsAreCountedWithAndWithoutAQueueIdButWarningsAreNot() {
        assertThat(events.of(Rejection.class))
                .extracting(Rejection::stage, Rejection::code, Rejection::reasonClass, Rejection::recipientDomain)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("RCPT", 550, ReasonClass.USER_UNKNOWN, "care.example"),
                        org.assertj.core.groups.Tuple.tuple("RCPT", 450, ReasonClass.GREYLISTED, "care.example"),
                        org.assertj.core.groups.Tuple.tuple("END-OF-MESSAGE", 550, ReasonClass.SPAM, "care.example"),
                        org.assertj.core.groups.Tuple.tuple("RCPT", 550, ReasonClass.SPAM, "care.example"));
    }

    @Test
    void aLoginIsJoinedToItsEnd() {
        MailboxAccess imap = events.of(MailboxAccess.class).get(0);

        assertThat(imap.protocol()).isEqualTo("IMAP");
        assertThat(imap.network()).isEqualTo("inside");
        assertThat(imap.tls()).isTrue();
        assertThat(imap.sessionMs()).isEqualTo(1_200_000);
        assertThat(imap.bytesIn()).isEqualTo(120);
        assertThat(imap.bytesOut()).isEqualTo(4096);
        MailboxAccess pop3 = events.of(MailboxAccess.class).get(1);
        assertThat(pop3.network()).isEqualTo("internet");
        assertThat(pop3.tls()).isFalse();
        assertThat(pop3.bytesOut()).isEqualTo(4710);
    }

    @Test
    void aUserNameCannotForgeTheClientsAddress() {
        MailboxAccess failed = events.of(MailboxAccess.class).get(2);

        assertThat(failed.outcome()).isEqualTo(AccessOutcome.FAILED);
        assertThat(failed.reason()).isEqualTo("credentials");
        assertThat(failed.address()).isEqualTo(LogBench.pseudonyms().address("203.0.113.66"));
        assertThat(failed.identity()).isEqualTo(LogBench.pseudonyms().identifier("x>, rip=1.1.1.1, lip=6.6.6.6"));
    }

    @Test
    void authenticatedSubmissionsAreAccessesAndRepeatedFailuresAreCounted() {
        List<MailboxAccess> submissions = events.of(MailboxAccess.class).stream()
                .filter(row -> row.protocol().equals("SMTP-AUTH"))
                .toList();

        assertThat(submissions)
                .extracting(MailboxAccess::outcome)
                .containsExactly(AccessOutcome.OK, AccessOutcome.FAILED, AccessOutcome.FAILED, AccessOutcome.FAILED);
        assertThat(submissions)
                .allSatisfy(row -> assertThat(row.identity())
                        .isEqualTo(LogBench.pseudonyms().identifier("bob@care.example")));
    }

    @Test
    void noAddressLeavesTheInterpreter() {
        assertThat(events.said().toString())
                .doesNotContain("@")
                .doesNotContain("bob")
                .doesNotContain("203.0.113");
    }
}
