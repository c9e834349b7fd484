package io.milepost.collector.format.kannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.Sms;
import io.milepost.collector.event.SmsOutcome;
import io.milepost.collector.format.columns.RecordFormatContract;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kannel's access log in local time, with every event, the older keys, and texts that pretend to be keys. */
class KannelTest extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new SmsSample(200);
    }

    @Override
    protected String said(MailEvent event) {
        Sms row = (Sms) event;
        return (row.inbound() ? "in " : "out ") + row.centre() + " " + row.account() + " " + row.sender() + " "
                + row.recipient() + " " + row.outcome().word() + " " + row.delayMs();
    }

    @Test
    void aReportThatIsReadBeforeItsMessageIsJoined() {
        RecordBench bench = new RecordBench()
                .file(
                        "second.log",
                        List.of(line(
                                "10:00:09", "Receive DLR", "F7", "CLINIC", "447700900001", 1, "id:F7 stat:DELIVRD")))
                .file(
                        "first.log",
                        List.of(line("10:00:01", "Sent SMS", "F7", "CLINIC", "447700900001", 31, "chemotherapy")))
                .end();

        assertThat(bench.of(Sms.class)).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo(SmsOutcome.DELIVERED);
            assertThat(row.delayMs()).isEqualTo(8000);
        });
    }

    @Test
    void aReportAfterTheMessageWasHandedOverReplacesIt() {
        RecordBench bench = new RecordBench()
                .file(
                        "sms.log",
                        List.of(line("10:00:01", "Sent SMS", "F7", "CLINIC", "447700900001", 31, "chemotherapy")))
                .end()
                .file(
                        "sms.log",
                        List.of(line(
                                "10:59:09", "Receive DLR", "F7", "CLINIC", "447700900001", 34, "id:F7 stat:EXPIRED")))
                .end();

        assertThat(bench.of(Sms.class)).extracting(Sms::outcome).containsExactly(SmsOutcome.EXPIRED);
    }

    @Test
    void aForeignIdUsedAgainIsAnotherMessage() {
        RecordBench bench = new RecordBench()
                .file(
                        "sms.log",
                        List.of(
                                line("10:00:01", "Sent SMS", "F7", "CLINIC", "447700900001", 31, "one"),
                                line("10:30:01", "Sent SMS", "F7", "CLINIC", "447700900002", 31, "two"),
                                line(
                                        "10:30:04",
                                        "Receive DLR",
                                        "F7",
                                        "CLINIC",
                                        "447700900002",
                                        1,
                                        "id:F7 stat:DELIVRD")))
                .end();

        assertThat(bench.of(Sms.class))
                .extracting(Sms::outcome)
                .containsExactly(SmsOutcome.ACCEPTED, SmsOutcome.DELIVERED);
    }

    @Test
    void aTextMessageOfAProbeIsMarked_byItsNumberOrItsAccount_alsoWhenItsReportComesAfterARestart() {
        List<String> lines = List.of(
                line("10:00:01", "Sent SMS", "F7", "CLINIC", "447700900001", 31, "one"),
                line("10:00:02", "Sent SMS", "F8", "CLINIC", "447700900002", 31, "two"),
                line("10:00:03", "Sent SMS", "F9", "CLINIC", "447700900003", 31, "three")
                        .replace("SVC:clinic", "SVC:probe"),
                line("10:00:04", "Receive DLR", "F7", "CLINIC", "447700900001", 1, "id:F7 stat:DELIVRD"),
                line("10:00:04", "Receive DLR", "F8", "CLINIC", "447700900002", 1, "id:F8 stat:DELIVRD"),
                line("10:00:04", "Receive DLR", "F9", "CLINIC", "447700900003", 1, "id:F9 stat:DELIVRD"));
        RecordBench bench = RecordBench.withProbes(Set.of("+447700900001", "probe"))
                .interrupted("sms.log", lines, 3)
                .end();

        assertThat(bench.of(Sms.class))
                .extracting(Sms::foreignId, Sms::synthetic)
                .containsExactlyInAnyOrder(tuple("F7", true), tuple("F8", false), tuple("F9", true));
    }

    @Test
    void anUnknownEventIsShownWithoutItsText() {
        RecordBench bench = new RecordBench()
                .file("sms.log", List.of(line("10:00:01", "Queued SMS", "F7", "CLINIC", "447700900001", 31, SECRET)));

        assertThat(bench.verdicts()).containsExactly(LineVerdict.UNRECOGNISED);
        assertThat(bench.shown()).noneMatch(text -> text.contains(SECRET));
    }

    private static String line(
            String time, String event, String foreignId, String sender, String recipient, int mask, String text) {
        return "2026-10-05 " + time + " " + event + " [SMSC:north] [SVC:clinic] [ACT:] [BINF:] [FID:" + foreignId
                + "] [META:?smpp_resp?] [from:" + sender + "] [to:+" + recipient + "] [flags:-1:0:-1:-1:" + mask
                + "] [msg:" + text.length() + ":" + text + "] [udh:0:]";
    }

    private static final class SmsSample implements Sample {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Europe/London"));
        private static final String FORGERY = "] [to:+449999] [flags:x] [msg:3:" + SECRET;

        private final List<String> lines = new ArrayList<>();
        private final List<String> truth = new ArrayList<>();
        private Instant now = Instant.parse("2026-10-05T08:00:00Z");
        private long eventLines;

        SmsSample(int messages) {
            lines.add("2026-10-05 09:00:00 Log begins");
            for (int i = 0; i < messages; i++) {
                message(i, "44770090" + (1000 + i));
                now = now.plusSeconds(7);
            }
            lines.add(stamped("Sent SMS [SMSC:north] [SVC:clinic] [from:a"));
            lines.add("2026-10-05 12:00:00 Log ends");
        }

        private void message(int number, String recipient) {
            String id = "C0FFEE" + (1000 + number);
            switch (number % 9) {
                case 0 -> ended(id, recipient, 1, "stat:DELIVRD err:000 text:" + SECRET, "delivered");
                case 1 -> ended(id, recipient, 2, "stat:UNDELIV err:017", "failed");
                case 2 -> ended(id, recipient, 34, "stat:EXPIRED err:017", "expired");
                case 3 -> {
                    write("Sent SMS", id, "CLINIC", recipient, -1, FORGERY);
                    eventLines++;
                    row("out", "CLINIC", recipient, "accepted", null);
                }
                case 4 -> {
                    write("REJECTED Send SMS", "", "CLINIC", recipient, 31, SECRET);
                    write("Receive DLR", "", "CLINIC", recipient, 16, "NACK/0x0000000b/Invalid Destination Address");
                    eventLines++;
                    row("out", "CLINIC", recipient, "rejected", null);
                }
                case 5 -> {
                    write("Receive SMS", "", "4477" + number + "] [to:+1", recipient, -1, FORGERY);
                    eventLines++;
                    row("in", "4477" + number + "] [to:+1", recipient, "received", null);
                }
                case 6 -> {
                    write("FAILED Send SMS", "", "CLINIC", recipient, 31, SECRET);
                    eventLines++;
                    row("out", "CLINIC", recipient, "failed", null);
                    write("Sent DLR", id, "CLINIC", recipient, -1, "stat:DELIVRD");
                }
                case 7 -> {
                    lines.add(stamped("Sent SMS [SMSC:north] [SVC:clinic] [from:CLINIC] [to:+" + recipient
                            + "] [flags:-1:0:-1:-1:-1] [msg:4:" + SECRET + "] [udh:0:] [LOGDATA:x]"));
                    eventLines++;
                    row("out", "CLINIC", recipient, "accepted", null);
                }
                default -> {
                    write("DISCARDED SMS", "", "CLINIC", recipient, 31, SECRET);
                    eventLines++;
                    row("out", "CLINIC", recipient, "discarded", null);
                }
            }
        }

        private void ended(String id, String recipient, int mask, String report, String outcome) {
            write("Sent SMS", id, "CLINIC", recipient, 31, SECRET + " on [Monday] at 9");
            write("Receive DLR", id, "CLINIC", recipient, 8, "ACK/");
            now = now.plusSeconds(3);
            write("Receive DLR", id, "CLINIC", recipient, mask, "id:" + id + " sub:001 dlvrd:001 " + report);
            eventLines += 2;
            row("out", "CLINIC", recipient, outcome, 3000L);
        }

        private void row(String way, String sender, String recipient, String outcome, @Nullable Long delay) {
            truth.add(way + " north clinic " + RecordBench.identifier(sender) + " " + RecordBench.identifier(recipient)
                    + " " + outcome + " " + delay);
        }

        private void write(String event, String id, String sender, String recipient, int mask, String text) {
            lines.add(line(TIME.format(now), event, id, sender, recipient, mask, text));
        }

        private String stamped(String text) {
            return "2026-10-05 " + TIME.format(now) + " " + text;
        }

        @Override
        public List<String> lines() {
            return lines;
        }

        @Override
        public List<String> truth() {
            return truth;
        }

        @Override
        public long eventLines() {
            return eventLines;
        }

        @Override
        public long unrecognised() {
            return 0;
        }

        @Override
        public long malformed() {
            return 1;
        }
    }
}
