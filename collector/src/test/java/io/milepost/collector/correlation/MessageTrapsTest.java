package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is easily counted wrongly when the lines of a message are joined. */
class MessageTrapsTest {

    private static final String FINAL =
            "relay=mx.far.example[192.0.2.9]:25, delay=1, delays=0.1/0.1/0.1/0.7, dsn=5.1.1, status=bounced (no)";

    private final LogBench bench = new LogBench().source("mail.log");
    private int second;

    private void line(String daemon, String text) {
        bench.read("2026-10-05T12:%02d:%02d+00:00 mx1 postfix/%s[7]: %s"
                .formatted(second / 60, second % 60, daemon, text));
        second++;
    }

    private void begin(String id) {
        line("smtpd", id + ": client=desk[10.0.0.1]");
        line("cleanup", id + ": message-id=<" + id + "." + second + "@care.example>");
        line("qmgr", id + ": from=<anna@care.example>, size=100, nrcpt=1 (queue active)");
    }

    @Test
    void trap4_aShortQueueIdThatIsUsedAgainWithoutARemovedBetweenIsAnotherMessage() {
        begin("AAAAAA1");
        line("smtp", "AAAAAA1: to=<x@far.example>, " + FINAL);
        second += 60;
        begin("AAAAAA1");
        line("smtp", "AAAAAA1: to=<x@far.example>, " + FINAL.replace("bounced", "sent"));
        line("qmgr", "AAAAAA1: removed");
        bench.end();

        assertThat(bench.events.deliveriesOf("AAAAAA1"))
                .extracting(Delivery::outcome)
                .containsExactly(DeliveryOutcome.BOUNCED, DeliveryOutcome.DELIVERED);
    }

    @Test
    void anAttemptThatIsPutOffKnowsItsSenderAndDirection() {
        begin("AAAAAA1");
        line("smtp", "AAAAAA1: to=<x@far.example>, " + FINAL.replace("bounced", "deferred"));
        bench.end();

        assertThat(bench.events.of(DeliveryAttempt.class)).singleElement().satisfies(row -> {
            assertThat(row.senderDomain()).isEqualTo("care.example");
            assertThat(row.sender()).isEqualTo(LogBench.pseudonyms().identifier("anna@care.example"));
            assertThat(row.direction()).isEqualTo(Direction.OUTBOUND);
        });
    }

    @Test
    void anAttemptWhoseMessageBeganInAFileReadLaterIsCompletedThen() {
        begin("AAAAAA1");
        LogBench late = new LogBench();
        late.source("mail.log")
                .read("2026-10-05T13:00:00+00:00 mx1 postfix/smtp[7]: AAAAAA1: to=<x@far.example>, "
                        + FINAL.replace("bounced", "deferred"));
        assertThat(late.events.of(DeliveryAttempt.class))
                .singleElement()
                .satisfies(row -> assertThat(row.direction()).isEqualTo(Direction.UNKNOWN));

        late.source("mail.log.1")
                .read(
                        "2026-10-05T12:00:00+00:00 mx1 postfix/smtpd[7]: AAAAAA1: client=desk[10.0.0.1]",
                        "2026-10-05T12:00:00+00:00 mx1 postfix/qmgr[7]: AAAAAA1: from=<anna@care.example>, size=100, nrcpt=1 (queue active)")
                .end();

        assertThat(late.events.of(DeliveryAttempt.class))
                .singleElement()
                .satisfies(row -> assertThat(row.direction()).isEqualTo(Direction.OUTBOUND));
    }

    @Test
    void trap17_whatARuleThrewAwayIsDiscardedAndLeavesNothingBehind() {
        line("smtpd", "AAAAAA1: client=x[192.0.2.1]");
        line("cleanup", "AAAAAA1: message-id=<1@far.example>");
        line(
                "cleanup",
                "AAAAAA1: milter-discard: END-OF-MESSAGE from x[192.0.2.1]: milter triggers DISCARD action;"
                        + " from=<a@far.example> to=<anna@care.example> proto=ESMTP helo=<x>");

        assertThat(bench.interpreter.inFlight()).isZero();
        assertThat(bench.events.of(Delivery.class))
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo(DeliveryOutcome.DISCARDED));
    }

    @Test
    void aMessageWithoutItsBeginningIsHandedOverAfterTheHoldAndSaysSo() {
        line("smtp", "AAAAAA1: to=<x@far.example>, " + FINAL);
        assertThat(bench.events.of(Delivery.class)).isEmpty();

        bench.interpreter.advanceTo(bench.interpreter.last().at() + 7_200_000_000L);

        assertThat(bench.events.of(Delivery.class))
                .singleElement()
                .satisfies(row -> assertThat(row.complete()).isFalse());
    }

    @Test
    void trap1_aRetryIsAnAttemptAndItsDelayIsTheLastOnes() {
        begin("AAAAAA1");
        line("smtp", "AAAAAA1: to=<x@far.example>, " + FINAL.replace("bounced", "deferred"));
        line("qmgr", "AAAAAA1: from=<anna@care.example>, size=100, nrcpt=1 (queue active)");
        line(
                "smtp",
                "AAAAAA1: to=<x@far.example>, "
                        + FINAL.replace("bounced", "sent").replace("delay=1,", "delay=300,"));
        bench.end();

        List<Delivery> rows = bench.events.deliveriesOf("AAAAAA1");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(2);
            assertThat(row.delayMs()).isEqualTo(300_000);
            assertThat(row.retryMs()).isEqualTo(299_000);
        });
    }
}
