package io.milepost.collector.bench.made;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Message tracking of an Exchange 2016 mailbox server, by the fields that Microsoft documents (Message tracking, Exchange Server): each message is
 * submitted or received, resolved, kept in shadow, and delivered or sent on.
 */
final class TrackingLines implements MadeLog.Server {

    private static final String FIELDS = "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
            + "connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,"
            + "recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,"
            + "sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,"
            + "custom-data,transport-traffic-type,log-id,schema-version";
    private static final String HERE = "@care.example";
    private static final String SERVER = "10.1.0.21,EX1.care.example";
    private static final DateTimeFormatter STAMP = Traffic.format("uuuu-MM-dd'T'HH:mm:ss");
    private static final String[] CLIENTS = {"MOMT", "OWA", "AirSync", "WebServices"};

    private long number = 1_000;

    @Override
    public void begin(Traffic traffic, LineQueue log) {
        log.add(traffic.now(), "#Software: Microsoft Exchange Server\r\n");
        log.add(traffic.now(), "#Version: 15.01.2507.006\r\n");
        log.add(traffic.now(), "#Log-type: Message Tracking Log\r\n");
        log.add(traffic.now(), "#Date: " + traffic.stamp(STAMP, traffic.now()) + ".000Z\r\n");
        log.add(traffic.now(), "#Fields: " + FIELDS + "\r\n");
    }

    @Override
    public void serve(Traffic traffic, LineQueue log) {
        number++;
        boolean inbound = traffic.in(55);
        Mail mail = new Mail(
                number,
                inbound ? traffic.stranger() : traffic.account() + HERE,
                inbound || traffic.in(40) ? traffic.account() + HERE : traffic.stranger(),
                traffic.hex(20),
                traffic.hex(8) + "-" + traffic.hex(4) + "-" + traffic.hex(4) + "-" + traffic.hex(4) + "-"
                        + traffic.hex(12),
                traffic.size(),
                time(traffic, traffic.now()));
        Journey journey = new Journey(traffic, log, mail);
        long at = traffic.now();
        if (!inbound) {
            String context = "\"MDB:1f0a, Mailbox:77aa, Event:" + number + ", MessageClass:IPM.Note, CreationTime:"
                    + mail.begun + ", ClientType:" + CLIENTS[traffic.number(CLIENTS.length)] + "\"";
            journey.record(at, "STOREDRIVER", "SUBMIT", context);
        }
        journey.recordVia(at, "SMTP", "HARECEIVE", "08D8;", "EX2\\Default EX2", "");
        journey.recordVia(at, "SMTP", "RECEIVE", "08D8A0F1;2026-10-05T06:00:00.1Z;0", "EX1\\Default EX1", "");
        journey.record(at, "AGENT", "AGENTINFO", "CatContentConversion");
        end(journey);
    }

    private static void end(Journey journey) {
        Traffic traffic = journey.traffic;
        long at = traffic.later(traffic.now(), 4_000);
        boolean here = journey.mail.recipient.endsWith(HERE);
        if (traffic.in(3)) {
            String offline = "[{LED=432 4.3.2 STOREDRV.Storage; mailbox server is offline};{MSG=}]";
            journey.recordVia(at, here ? "STOREDRIVER" : "SMTP", "DEFER", "", "", offline);
            at = traffic.later(at + 60 * Traffic.SECOND, 30_000);
        }
        if (traffic.in(2)) {
            String notFound = "[{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{MSG=};{FQDN=}]";
            journey.recordVia(at, "ROUTING", "FAIL", "", "", notFound);
        } else if (here) {
            journey.record(at, "STOREDRIVER", "DELIVER", "08D8A0F2;2026-10-05T06:00:00.2Z;ClientSubmitTime:");
        } else {
            String queued = "08D8A0F3;250 2.0.0 Ok: queued as "
                    + traffic.hex(10).toUpperCase(Locale.ROOT) + ";ClientSubmitTime:";
            journey.recordVia(at, "SMTP", "SENDEXTERNAL", queued, "Internet", "250 2.1.5 Ok");
        }
        journey.record(at, "SMTP", "HADISCARD", "08D8A0F4;PrimaryDiscard");
    }

    /** One message on its way through the server, which records what it does with it. */
    private record Journey(Traffic traffic, LineQueue log, Mail mail) {

        void record(long at, String source, String event, String context) {
            recordVia(at, source, event, context, "", "");
        }

        /** @param status of the recipient, in the server's words */
        void recordVia(long at, String source, String event, String context, String connector, String status) {
            StringBuilder line = new StringBuilder(600);
            line.append(time(traffic, at)).append(",10.1.0.7,EX2.care.example,").append(SERVER);
            line.append(',')
                    .append(context)
                    .append(',')
                    .append(connector)
                    .append(',')
                    .append(source);
            line.append(',').append(event).append(',').append(mail.number);
            line.append(",<").append(mail.messageId).append("@client.example>,").append(mail.networkId);
            line.append(',')
                    .append(mail.recipient)
                    .append(',')
                    .append(status)
                    .append(',')
                    .append(mail.size);
            line.append(",1,,,Re: the minutes of last week,");
            line.append(mail.sender).append(',').append(mail.sender).append(',').append(mail.begun);
            line.append(",Incoming,,203.0.113.9,10.1.0.21,S:AccountForest=care.example,Email,");
            line.append(mail.networkId, 0, 8).append(",15.01.2507.006\r\n");
            log.add(at, line.toString());
        }
    }

    private static String time(Traffic traffic, long at) {
        long millis = 1_000 + at % Traffic.SECOND / 1_000;
        return traffic.stamp(STAMP, at) + '.' + Long.toString(millis).substring(1) + 'Z';
    }

    private record Mail(
            long number, String sender, String recipient, String messageId, String networkId, int size, String begun) {}
}
