package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Logs of records, cut and copied at random and read in any order over several runs, give the rows of one reading in order. */
class RecordOrderTest {
    private static final int ORDERS = 150;
    private static final Instant BEGIN = Instant.parse("2026-10-05T06:00:00Z");
    private static final List<String> TRACKING = List.of(
            "#Software: Microsoft Exchange Server",
            "#Log-type: Message Tracking Log",
            "#Fields:"
                    + " date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,"
                    + "internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,"
                    + "recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info");
    private static final List<String> OF_2003 = List.of(
            "# Message Tracking Log File",
            "# Exchange System Attendant Version 6.5.7638.1",
            "# Date\tTime\tclient-ip\tClient-hostname\tPartner-Name\tServer-hostname\tserver-IP\tRecipient-Address"
                    + "\tEvent-ID\tMSGID\tPriority\tRecipient-Report-Status\ttotal-bytes\tNumber-Recipients"
                    + "\tOrigination-Time\tEncryption\tservice-Version\tLinked-MSGID\tMessage-Subject\tSender-Address");
    private static final List<String> WEB = List.of(
            "#Software: Microsoft Internet Information Services 8.5",
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
                    + " sc-status sc-substatus sc-win32-status time-taken");

    private record Record(Instant at, String line) {}

    private static void assertAnyOrder(List<String> header, List<List<String>> files) throws IOException {
        CutArchive whole = new CutArchive(LogBench.SETTINGS, false);
        for (int file = 0; file < files.size(); file++) {
            whole.run(Map.of("whole" + file, bytes(header, files.get(file))));
        }
        Set<String> expected = whole.events.said();
        assertThat(expected).hasSizeGreaterThan(20);
        for (int seed = 0; seed < ORDERS; seed++) {
            Set<String> rows = anyOrder(header, files, new Random(seed));
            Set<String> surplus = new TreeSet<>(rows);
            surplus.removeAll(expected);
            Set<String> missing = new TreeSet<>(expected);
            missing.removeAll(rows);
            assertThat(surplus)
                    .as("rows too many of order %d; missing are %s", seed, missing)
                    .isEmpty();
            assertThat(missing).as("rows missing of order %d", seed).isEmpty();
        }
    }

    private static Set<String> anyOrder(List<String> header, List<List<String>> files, Random random)
            throws IOException {
        List<List<String>> pieces = new ArrayList<>();
        for (List<String> file : files) {
            int from = 0;
            while (from < file.size()) {
                int to = Math.min(file.size(), from + 1 + random.nextInt(file.size()));
                int earlier = random.nextInt(4) == 0 ? random.nextInt(from + 1) : from;
                pieces.add(file.subList(earlier, to));
                if (random.nextInt(6) == 0) {
                    pieces.add(file.subList(earlier, to));
                }
                from = to;
            }
        }
        Collections.shuffle(pieces, random);
        CutArchive collector = new CutArchive(LogBench.SETTINGS, random.nextBoolean());
        for (int piece = 0; piece < pieces.size(); piece++) {
            collector.run(Map.of("piece" + piece, bytes(header, pieces.get(piece))));
        }
        return collector.events.said();
    }

    private static List<byte[]> bytes(List<String> header, List<String> lines) {
        List<String> all = new ArrayList<>(header);
        all.addAll(lines);
        return all.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<List<String>> files(List<List<Record>> logs) {
        List<List<String>> files = new ArrayList<>();
        for (List<Record> log : logs) {
            log.sort((one, other) -> one.at.compareTo(other.at));
            files.add(log.stream().map(Record::line).toList());
        }
        return files;
    }

    @Test
    void messageTrackingOfSeveralServersAndComponents() throws IOException {
        Random random = new Random(1);
        List<Record> transport = new ArrayList<>();
        List<Record> otherTransport = new ArrayList<>();
        List<Record> mailbox = new ArrayList<>();
        for (int message = 0; message < 24; message++) {
            Instant begun = BEGIN.plusSeconds(random.nextInt(7200));
            List<Record> log = message % 2 == 0 ? transport : otherTransport;
            boolean here = random.nextBoolean();
            String recipient = here ? "ann@care.example" : "bob@far.example";
            Instant at = begun.plusMillis(300 + random.nextInt(9000));
            for (int times = random.nextInt(4); times > 0; times--) {
                log.add(tracked(at, "SMTP", "DEFER", message, recipient, "432 4.3.2 busy", begun));
                at = at.plusSeconds(60 + random.nextInt(600));
            }
            if (random.nextInt(4) == 0) {
                log.add(tracked(at, "ROUTING", "FAIL", message, recipient, "550 5.1.1 no", begun));
                log.add(tracked(at.plusSeconds(2), "ROUTING", "FAIL", message, recipient, "550 5.1.1 no!", begun));
                log.add(report(at.plusSeconds(2), "DSN", "DSN", message));
                mailbox.add(report(at.plusSeconds(2 + random.nextInt(90)), "STOREDRIVER", "DELIVER", message));
            } else if (here) {
                mailbox.add(tracked(at, "STOREDRIVER", "DELIVER", message, recipient, "", begun));
            } else {
                log.add(tracked(at, "SMTP", "SENDEXTERNAL", message, recipient, "250 2.1.5 Ok", begun));
            }
        }
        assertAnyOrder(TRACKING, files(List.of(transport, otherTransport, mailbox)));
    }

    private static Record tracked(
            Instant at, String source, String event, int message, String recipient, String status, Instant begun) {
        String line =
                "%s,10.1.0.7,EX2,10.1.0.8,EX1,,,%s,%s,%d,<m%d@x.example>,00000000-0000-0000-0000-%012d,%s,%s,900,1,,,Re:,sue@far.example,sue@far.example,%s"
                        .formatted(at, source, event, message, message, message, recipient, status, begun);
        return new Record(at, line);
    }

    /** A report about the message: made, and delivered to the sender. */
    private static Record report(Instant at, String source, String event, int message) {
        String line =
                "%s,,,10.1.0.8,EX1,,,%s,%s,%d,<r%d@care.example>,00000000-0000-0000-0001-%012d,sue@far.example,,900,1,,<m%d@x.example>,no,postmaster@care.example,<>,%s"
                        .formatted(at, source, event, message, message, message, message, at);
        return new Record(at, line);
    }

    @Test
    void messageTrackingOf2003() throws IOException {
        Random random = new Random(2);
        List<Record> log = new ArrayList<>();
        for (int message = 0; message < 24; message++) {
            Instant at = BEGIN.plusSeconds(random.nextInt(7200));
            log.add(numbered(at, 1027, message, "ann@care.example"));
            log.add(numbered(at, 1027, message, "dan@care.example"));
            if (random.nextInt(3) == 0) {
                log.add(numbered(at.plusSeconds(1), 1032, message, "ann@care.example"));
                at = at.plusSeconds(300);
            }
            log.add(numbered(at.plusSeconds(2), 1023, message, "ann@care.example"));
            log.add(numbered(at.plusSeconds(2 + random.nextInt(2)), 1028, message, "ann@care.example"));
        }
        assertAnyOrder(OF_2003, files(List.of(log)));
    }

    private static Record numbered(Instant at, int event, int message, String recipient) {
        String stamp = at.toString();
        String line =
                "%s\t%s GMT\t-\t-\t-\tEX1\t-\t%s\t%d\tm%d@x.example\t0\t0\t900\t1\t%s %s GMT\t0\t-\t-\t-\tsue@care.example"
                        .formatted(
                                stamp.substring(0, 10),
                                stamp.substring(11, 19),
                                recipient,
                                event,
                                message,
                                stamp.substring(0, 10),
                                "06:00:00");
        return new Record(at, line);
    }

    @Test
    void requestsOfAnHourAreOneRow() throws IOException {
        Random random = new Random(3);
        List<Record> log = new ArrayList<>();
        for (int request = 0; request < 400; request++) {
            Instant at = BEGIN.plusSeconds(random.nextInt(4 * 3600));
            String stamp = at.toString();
            log.add(new Record(
                    at,
                    "%s %s 10.0.0.1 POST /EWS/Exchange.asmx n=%d 443 CARE\\user%d 198.18.0.%d Outlook 200 0 0 15"
                            .formatted(
                                    stamp.substring(0, 10),
                                    stamp.substring(11, 19),
                                    request,
                                    random.nextInt(6),
                                    random.nextInt(2))));
        }
        assertAnyOrder(WEB, files(List.of(log)));
    }
}
