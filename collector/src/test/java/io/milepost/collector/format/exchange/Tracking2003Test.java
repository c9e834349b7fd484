package io.milepost.collector.format.exchange;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Message tracking of Exchange 2003: tabs, numbers, one line for each recipient, stamps of single digits in GMT. */
class Tracking2003Test extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new NumberedSample(120);
    }

    @Override
    protected String said(MailEvent event) {
        return TrackingSample.said(event);
    }

    private static final class NumberedSample implements Sample {

        private static final DateTimeFormatter ORIGINATION =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

        private final List<String> lines = new ArrayList<>();
        private final List<String> truth = new ArrayList<>();
        private Instant now = Instant.parse("2026-10-05T07:59:03Z");
        private long eventLines;
        private int number;

        NumberedSample(int messages) {
            lines.add("# Message Tracking Log File");
            lines.add("# Exchange System Attendant Version 6.5.7638.1");
            lines.add("# Date\tTime\tclient-ip\tClient-hostname\tPartner-Name\tServer-hostname\tserver-IP\t"
                    + "Recipient-Address\tEvent-ID\tMSGID\tPriority\tRecipient-Report-Status\ttotal-bytes\t"
                    + "Number-Recipients\tOrigination-Time\tEncryption\tservice-Version\tLinked-MSGID\t"
                    + "Message-Subject\tSender-Address");
            for (int i = 0; i < messages; i++) {
                message(i);
            }
            line(9999, "x@care.example", "y@care.example", "EX03", now);
        }

        private void message(int kind) {
            number++;
            Instant begun = now;
            String sender = kind % 2 == 0 && kind % 5 != 1
                    ? "friend" + number + "@abroad.example"
                    : "user" + number + "@care.example";
            String recipient = "User" + number + "@care.example";
            switch (kind % 5) {
                case 0 -> {
                    for (int event : new int[] {1019, 1025, 1024, 1033, 1036}) {
                        line(event, recipient, sender, "EX03", begun);
                    }
                    now = now.plusSeconds(3);
                    line(1023, recipient, sender, "EX03", begun);
                    line(1028, recipient, sender, "EX03", begun);
                    eventLines += 2;
                    delivery(recipient, sender, "delivered", false, 3000, 1);
                }
                case 1 -> {
                    String other = "friend" + number + "@abroad.example";
                    line(1027, recipient, sender, "EX03", begun);
                    line(1027, other, sender, "EX03", begun);
                    truth.add("access SUBMIT " + RecordBench.identifier(sender) + " null");
                    now = now.plusSeconds(11);
                    line(1031, other, sender, "mail.abroad.example", begun);
                    line(1028, recipient, sender, "EX03", begun);
                    eventLines += 4;
                    delivery(other, sender, "delivered", false, 11_000, 1);
                    delivery(recipient, sender, "delivered", false, 11_000, 1);
                }
                case 2 -> {
                    line(1030, recipient, sender, "EX03", begun);
                    eventLines++;
                    delivery(recipient, sender, "bounced", false, 0, 1);
                }
                case 3 -> {
                    now = now.plusSeconds(60);
                    line(1037, recipient, sender, "EX03", begun);
                    truth.add("attempt " + RecordBench.identifier(recipient) + " null");
                    now = now.plusSeconds(60);
                    line(1028, recipient, sender, "EX03", begun);
                    eventLines += 2;
                    delivery(recipient, sender, "delivered", false, 120_000, 2);
                }
                default -> {
                    line(1031, recipient, sender, "MX2.care.example", begun);
                    eventLines++;
                    delivery(recipient, sender, "delivered", true, 0, 1);
                }
            }
            now = now.plusSeconds(37);
        }

        private void delivery(String recipient, String sender, String outcome, boolean hop, long delay, int attempts) {
            boolean inside = sender.endsWith("@care.example");
            boolean toInside = recipient.endsWith("@care.example");
            String direction = inside ? toInside ? "internal" : "outbound" : "inbound";
            truth.add("delivery " + RecordBench.identifier(recipient) + " from " + RecordBench.identifier(sender) + " "
                    + direction + " " + outcome + " " + hop + " " + delay + " " + attempts + " " + (2000 + number));
        }

        private void line(int event, String recipient, String sender, String partner, Instant begun) {
            ZonedDateTime at = now.atZone(ZoneOffset.UTC);
            lines.add(at.getYear() + "-" + at.getMonthValue() + "-" + at.getDayOfMonth() + "\t" + at.getHour() + ":"
                    + at.getMinute() + ":" + at.getSecond() + " GMT\t10.0.0.5\tclient\t" + partner
                    + "\tEX03\t10.0.0.3\t"
                    + recipient + "\t" + event + "\t<m" + number + "@ex03>\t0\t0\t" + (2000 + number) + "\t1\t"
                    + ORIGINATION.format(begun) + " GMT\t0\tVersion: 6.0.3790.3959\t-\t"
                    + "about chemotherapy \"again\"\t" + sender + "\t");
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
            return 1;
        }

        @Override
        public long malformed() {
            return 0;
        }
    }
}
