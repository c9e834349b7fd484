package io.milepost.collector.format.exchange;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.columns.WrittenSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Message tracking of a made-up organisation, as one version of Exchange writes it: messages go through its documented events, and the rows
 * that must come of them are written down where the message is made up, never read from the lines.
 */
final class TrackingSample extends WrittenSample {

    static final String FIELDS_2007 = "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
            + "connector-id,source,event-id,internal-message-id,message-id,recipient-address,recipient-status,"
            + "total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,"
            + "return-path,message-info";
    static final String FIELDS_2010 =
            FIELDS_2007 + ",directionality,tenant-id,original-client-ip,original-server-ip,custom-data";
    static final String FIELDS_2013 =
            FIELDS_2010.replace("message-id,recipient", "message-id,network-message-id,recipient");
    static final String FIELDS_2016 = FIELDS_2013 + ",transport-traffic-type,log-id,schema-version";

    private final String[] columns;
    private final Random random;
    private Instant now = Instant.parse("2026-10-05T08:00:00Z");
    private int number;

    TrackingSample(String fields, int messages, long seed) {
        columns = fields.split(",");
        random = new Random(seed);
        header(fields);
        for (int i = 0; i < messages; i++) {
            message(i);
            if (i == messages / 2) {
                header(fields);
            }
        }
        write(record("NEWSTYLE", "SMTP"));
        unrecognised++;
    }

    private void header(String fields) {
        lines.add((lines.isEmpty() ? "\ufeff" : "") + "#Software: Microsoft Exchange Server\r");
        lines.add("#Version: 15.01.2507.006\r");
        lines.add("#Log-type: Message Tracking Log\r");
        lines.add("#Date: " + now + "\r");
        lines.add("#Fields: " + fields + "\r");
    }

    private void message(int kind) {
        number++;
        switch (kind % 9) {
            case 0 -> inbound(1 + random.nextInt(4));
            case 1 -> outbound();
            case 2 -> internal();
            case 3 -> bounced();
            case 4 -> deferredAndDelivered();
            case 5 -> expired();
            case 6 -> probe();
            case 7 -> group();
            default -> thrownAway();
        }
        now = now.plusMillis(random.nextInt(90_000));
    }

    /** To several mailboxes at once, then told again for one of them. */
    private void inbound(int recipients) {
        Instant begun = now;
        String sender = "friend" + number + "@abroad.example";
        List<String> to = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            to.add("User" + random.nextInt(500) + "+tag" + i + "@care.example");
        }
        String list = String.join(";", to);
        write(with(record("RECEIVE", "SMTP"), "sender-address", sender, "recipient-address", list));
        hop(begun, sender, to);
        now = now.plusMillis(1 + random.nextInt(4000));
        Map<String, String> line = with(
                record("DELIVER", "STOREDRIVER"),
                "sender-address",
                sender,
                "return-path",
                sender,
                "recipient-address",
                list,
                "recipient-status",
                to.stream()
                        .map(address -> "250 2.1.5 Ok")
                        .reduce((a, b) -> a + ";" + b)
                        .orElse(""),
                "message-info",
                begun + ";LSRV=ex1.care.example:TOTAL=0|SMR=0");
        write(line);
        eventLines++;
        for (String address : to) {
            delivery(address, sender, "inbound", "delivered", false, now.toEpochMilli() - begun.toEpochMilli(), 1);
        }
        write(with(
                record("DUPLICATEDELIVER", "STOREDRIVER"), "sender-address", sender, "recipient-address", to.get(0)));
    }

    private void hop(Instant begun, String sender, List<String> to) {
        now = now.plusMillis(random.nextInt(900));
        write(with(
                record("SEND", "SMTP"),
                "sender-address",
                sender,
                "recipient-address",
                String.join(";", to),
                "recipient-status",
                "250 2.1.5 Recipient OK",
                "connector-id",
                "Intra-Organization SMTP Send Connector",
                "message-info",
                begun.toString()));
        eventLines++;
        for (String address : to) {
            delivery(address, sender, "inbound", "delivered", true, now.toEpochMilli() - begun.toEpochMilli(), 1);
        }
    }

    private void outbound() {
        Instant begun = now;
        String sender = "user" + number + "@care.example";
        submit(sender, "OWA", true);
        now = now.plusMillis(random.nextInt(9000));
        boolean modern = columns.length >= 27;
        write(with(
                record(modern ? "SENDEXTERNAL" : "SEND", "SMTP"),
                "sender-address",
                sender,
                "recipient-address",
                "o'neil" + number + "@abroad.example",
                "recipient-status",
                "250 2.1.5 Ok",
                "source-context",
                "08DD5;250 2.0.0 Ok: queued as 4F1A" + number + ";ClientSubmitTime:",
                "connector-id",
                "Internet",
                "server-hostname",
                "mx.abroad.example",
                "message-info",
                begun.toString()));
        eventLines++;
        delivery(
                "o'neil" + number + "@abroad.example",
                sender,
                "outbound",
                "delivered",
                false,
                now.toEpochMilli() - begun.toEpochMilli(),
                1);
    }

    private void submit(String sender, String client, boolean byPerson) {
        write(with(
                record("SUBMIT", "STOREDRIVER"),
                "sender-address",
                sender,
                "source-context",
                "MDB:1f0a, Mailbox:77aa, Event:12, MessageClass:IPM.Note, CreationTime:" + now + ", ClientType:"
                        + client));
        if (byPerson) {
            eventLines++;
            truth.add("access SUBMIT " + RecordBench.identifier(sender) + " " + client);
        }
    }

    private void internal() {
        Instant begun = now;
        String sender = "User" + number + "@Care.Example";
        submit(sender, "TimeBasedAssistants", false);
        now = now.plusMillis(random.nextInt(2000));
        String recipient = "/o=Care/ou=Site/cn=Recipients/cn=user" + number;
        write(with(
                record("DELIVER", "STOREDRIVER"),
                "sender-address",
                sender,
                "recipient-address",
                recipient,
                "message-info",
                begun.toString()));
        eventLines++;
        delivery(recipient, sender, "internal", "delivered", false, now.toEpochMilli() - begun.toEpochMilli(), 1);
    }

    /** Of two recipients one is unknown; the categoriser tells it twice. */
    private void bounced() {
        String sender = "friend" + number + "@abroad.example";
        Map<String, String> line = with(
                record("FAIL", "ROUTING"),
                "sender-address",
                sender,
                "recipient-address",
                "nobody" + number + "@care.example;gone" + number + "@care.example",
                "recipient-status",
                "[{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{MSG=};{FQDN=}];'550 5.2.1 disabled; sorry'");
        write(line);
        now = now.plusMillis(900);
        write(with(line, "date-time", now.toString()));
        eventLines += 2;
        delivery("nobody" + number + "@care.example", sender, "inbound", "bounced", false, -1, 1);
        delivery("gone" + number + "@care.example", sender, "inbound", "bounced", false, -1, 1);
    }

    private void deferredAndDelivered() {
        Instant begun = now;
        String sender = "friend" + number + "@abroad.example";
        String recipient = "user" + number + "@care.example";
        for (int i = 0; i < 2; i++) {
            now = now.plusSeconds(60);
            write(with(
                    record("DEFER", "STOREDRIVER"),
                    "sender-address",
                    sender,
                    "recipient-address",
                    recipient,
                    "recipient-status",
                    "[{LED=432 4.3.2 STOREDRV.Storage; mailbox server is offline};{MSG=}]",
                    "message-info",
                    "0001-01-01T00:00:00.000Z"));
            eventLines++;
            truth.add("attempt " + RecordBench.identifier(recipient) + " 4.3.2");
        }
        now = now.plusSeconds(60);
        write(with(
                record("DELIVER", "STOREDRIVER"),
                "sender-address",
                sender,
                "recipient-address",
                recipient.toUpperCase(java.util.Locale.ROOT),
                "message-info",
                begun.toString()));
        eventLines++;
        delivery(recipient, sender, "inbound", "delivered", false, 180_000, 3);
    }

    private void expired() {
        String sender = "user" + number + "@care.example";
        write(with(
                record("FAIL", "SMTP"),
                "sender-address",
                sender,
                "recipient-address",
                "far" + number + "@abroad.example",
                "recipient-status",
                "550 4.4.7 QUEUE.Expired; message expired",
                "message-info",
                now.minusSeconds(172_800).toString()));
        eventLines++;
        delivery("far" + number + "@abroad.example", sender, "outbound", "expired", false, 172_800_000, 1);
    }

    private void probe() {
        write(with(
                record("DELIVER", "STOREDRIVER"),
                "sender-address",
                "inboundproxy@inboundproxy.com",
                "recipient-address",
                "HealthMailbox4711@care.example",
                "message-info",
                now.toString()));
        write(with(
                record("SUBMIT", "STOREDRIVER"),
                "sender-address",
                "HealthMailbox4711@care.example",
                "source-context",
                "ClientType:Monitoring"));
    }

    private void group() {
        write(with(
                record("EXPAND", "ROUTING"),
                "sender-address",
                "user1@care.example",
                "recipient-address",
                "a@care.example;b@care.example",
                "related-recipient-address",
                "group@care.example"));
        write(with(record("TRANSFER", "ROUTING"), "sender-address", "user1@care.example"));
        write(with(
                record("DSN", "DSN"),
                "sender-address",
                "postmaster@care.example",
                "recipient-address",
                "x@care.example"));
    }

    /** By a transport agent, silently. */
    private void thrownAway() {
        String sender = "spam" + number + "@abroad.example";
        write(with(
                record("FAIL", "AGENT"),
                "sender-address",
                sender,
                "recipient-address",
                "user" + number + "@care.example",
                "recipient-status",
                "[{LED=250 2.1.5 RESOLVER.GRP.Expanded; deleted};{MSG=}]"));
        eventLines++;
        delivery("user" + number + "@care.example", sender, "inbound", "discarded", false, -1, 1);
    }

    private void delivery(
            String recipient, String sender, String direction, String outcome, boolean hop, long delay, int attempts) {
        truth.add("delivery " + RecordBench.identifier(recipient) + " from " + RecordBench.identifier(sender) + " "
                + direction + " " + outcome + " " + hop + " " + (delay < 0 ? null : delay) + " " + attempts + " "
                + size());
    }

    static String said(MailEvent event) {
        if (event instanceof Delivery row) {
            return "delivery " + row.recipient() + " from " + row.sender() + " "
                    + row.direction().word() + " " + row.outcome().word() + " " + row.hop() + " " + row.delayMs() + " "
                    + row.attempts() + " " + row.sizeBytes();
        }
        if (event instanceof DeliveryAttempt row) {
            return "attempt " + row.recipient() + " " + row.dsn();
        }
        if (event instanceof MailboxAccess row) {
            return "access " + row.protocol() + " " + row.identity() + " " + row.client();
        }
        return event.toString();
    }

    private int size() {
        return 1000 + number;
    }

    private Map<String, String> record(String event, String source) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("date-time", now.toString());
        values.put("event-id", event);
        values.put("source", source);
        values.put("internal-message-id", String.valueOf(70_000 + number));
        values.put("message-id", "<m" + number + "@abroad.example>");
        values.put("network-message-id", "11111111-2222-3333-4444-%012d".formatted(number));
        values.put("total-bytes", String.valueOf(size()));
        values.put("server-hostname", "ex1.care.example");
        values.put("message-subject", subject());
        values.put("directionality", "Incoming");
        values.put("custom-data", "S:E2ELatency=1.928;S:IncludeInSla=True");
        return values;
    }

    private String subject() {
        return switch (number % 4) {
            case 0 -> "RE: chemotherapy, next week";
            case 1 -> "the \"chemotherapy\" form; please; sign";
            case 2 -> "chemotherapy";
            default -> "";
        };
    }

    private static Map<String, String> with(Map<String, String> values, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        if (more.length > 0
                && values.getOrDefault("event-id", "").matches("FAIL|DEFER")
                && !List.of(more).contains("message-info")) {
            values.remove("custom-data");
        }
        return values;
    }

    private void write(Map<String, String> values) {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            String value = values.getOrDefault(column, "");
            boolean quoted = value.contains(",") || value.contains("\"");
            line.append(line.isEmpty() ? "" : ",").append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        lines.add(line.append('\r').toString());
    }
}
