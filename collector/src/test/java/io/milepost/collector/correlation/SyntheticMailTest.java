package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages of probes are told apart from people's: by their mark, and by the addresses that are probes' alone. */
class SyntheticMailTest {

    private static final String PROBE = "probe@care.example";

    @Test
    void aMarkedMessageIsOfAProbe_whoeverSentIt_withItsPutOffsAndBehindAFilter() {
        RecordBench bench = RecordBench.withProbes(Set.of())
                .file(
                        "mail.log",
                        message(
                                "A1B2C3D4E5",
                                "milepost-probe.7f1c@care.example",
                                "a@else.example",
                                "b@care.example",
                                true))
                .file(
                        "other.log",
                        message(
                                "B1B2C3D4E5",
                                "not.milepost-probe.7f1c@care.example",
                                "a@else.example",
                                "b@care.example",
                                true))
                .end();

        assertThat(bench.of(Delivery.class))
                .extracting(Delivery::queueId, Delivery::synthetic)
                .containsExactlyInAnyOrder(tuple("A1B2C3D4E5", true), tuple("B1B2C3D4E5", false));
        assertThat(bench.of(DeliveryAttempt.class))
                .extracting(DeliveryAttempt::queueId, DeliveryAttempt::synthetic)
                .containsExactlyInAnyOrder(tuple("A1B2C3D4E5", true), tuple("B1B2C3D4E5", false));
    }

    @Test
    void mailFromAndToTheAddressOfAProbeIsOfAProbe_howeverItIsWritten() {
        RecordBench bench = RecordBench.withProbes(Set.of(PROBE))
                .file("one.log", message("A1B2C3D4E5", "1@x", "Probe@Care.example", "b@care.example", false))
                .file("two.log", message("B1B2C3D4E5", "2@x", "a@else.example", "probe+today@care.example", false))
                .file("three.log", message("C1B2C3D4E5", "3@x", "a@else.example", "b@care.example", false))
                .end();

        assertThat(bench.of(Delivery.class))
                .extracting(Delivery::queueId, Delivery::synthetic)
                .containsExactlyInAnyOrder(
                        tuple("A1B2C3D4E5", true), tuple("B1B2C3D4E5", true), tuple("C1B2C3D4E5", false));
    }

    @Test
    void theMarkIsKeptThroughARestartInTheMiddleOfTheMessage() {
        List<String> lines =
                message("A1B2C3D4E5", "milepost-probe.7f1c@care.example", "a@else.example", "b@care.example", true);
        for (int behind = 1; behind < lines.size(); behind++) {
            RecordBench bench = RecordBench.withProbes(Set.of())
                    .interrupted("mail.log", lines, behind)
                    .end();

            assertThat(bench.of(Delivery.class))
                    .as("behind line %d", behind)
                    .extracting(Delivery::synthetic)
                    .containsExactly(true);
            assertThat(bench.of(DeliveryAttempt.class))
                    .as("behind line %d", behind)
                    .extracting(DeliveryAttempt::synthetic)
                    .containsExactly(true);
        }
    }

    /** The lines that the piece read first lacks tell the mark: the rows of the other piece are told again. */
    @Test
    void theMarkInAPieceReadLaterMarksWhatWasHandedOver() {
        List<String> lines =
                message("A1B2C3D4E5", "milepost-probe.7f1c@care.example", "a@else.example", "b@care.example", true);
        RecordBench bench = RecordBench.withProbes(Set.of())
                .file("second.log", lines.subList(2, lines.size()))
                .end()
                .file("first.log", lines.subList(0, 2))
                .end();

        assertThat(bench.of(Delivery.class)).extracting(Delivery::synthetic).containsExactly(true);
        assertThat(bench.of(DeliveryAttempt.class))
                .extracting(DeliveryAttempt::synthetic)
                .containsExactly(true);
    }

    private static List<String> message(String id, String messageId, String from, String to, boolean putOff) {
        String status = "postfix/smtp[9]: " + id + ": to=<" + to + ">, relay=out.example[192.0.2.9]:25, delay=";
        List<String> lines = List.of(
                at(0, "postfix/smtpd[7]: " + id + ": client=host.example[192.0.2.7]"),
                at(1, "postfix/cleanup[8]: " + id + ": message-id=<" + messageId + ">"),
                at(2, "postfix/qmgr[6]: " + id + ": from=<" + from + ">, size=900, nrcpt=1 (queue active)"),
                at(3, status + "1, delays=0/0/0/1, dsn=4.2.0, status=deferred (450 4.2.0 later)"),
                at(400, "postfix/qmgr[6]: " + id + ": from=<" + from + ">, size=900, nrcpt=1 (queue active)"),
                at(401, status + "401, delays=400/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 taken)"),
                at(402, "postfix/qmgr[6]: " + id + ": removed"));
        return putOff
                ? lines
                : java.util.stream.Stream.concat(
                                lines.stream().limit(3), lines.stream().skip(5))
                        .toList();
    }

    private static String at(int second, String text) {
        return "2026-10-05T08:%02d:%02d.000000+00:00 mx1 %s".formatted(second / 60, second % 60, text);
    }
}
