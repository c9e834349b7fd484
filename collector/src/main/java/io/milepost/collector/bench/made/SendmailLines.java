package io.milepost.collector.bench.made;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sendmail 8.17 through syslog at its usual log level, in the shapes of the recording {@code sendmail/mail.log}. */
final class SendmailLines implements MadeLog.Server {

    private static final String HERE = "home.example";
    private static final DateTimeFormatter STAMP = Traffic.format("MMM ppd HH:mm:ss");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";
    private static final String CIPHER = ", version=TLSv1.3, verify=NO, cipher=TLS_AES_256_GCM_SHA384, bits=256/256";

    private int process = 100;
    private int sequence;

    @Override
    public void begin(Traffic traffic, LineQueue log) {
        line(traffic, log, traffic.now(), 100, "starting daemon (8.17.1.9): SMTP+queueing@00:30:00");
    }

    @Override
    public void serve(Traffic traffic, LineQueue log) {
        process = process % 900_000 + 1;
        int kind = traffic.number(100);
        if (kind < 12) {
            refused(traffic, log);
        } else {
            accepted(traffic, log, kind < 60);
        }
    }

    private void refused(Traffic traffic, LineQueue log) {
        String to = "<" + traffic.account() + "@" + HERE + ">";
        line(traffic, log, traffic.now(), process, id(traffic.now()) + ": " + to + "... User unknown");
    }

    private void accepted(Traffic traffic, LineQueue log, boolean inbound) {
        long now = traffic.now();
        String id = id(now);
        String relay = inbound
                ? "out." + traffic.domain(traffic.number(5_000)) + " [" + traffic.address() + "]"
                : "home.isp.example [" + traffic.home() + "]";
        String sender = inbound ? traffic.stranger() : traffic.account() + "@" + HERE;
        line(traffic, log, now, process, "STARTTLS=server, relay=" + relay + CIPHER);
        if (!inbound) {
            line(
                    traffic,
                    log,
                    now,
                    process,
                    "AUTH=server, relay=" + relay + ", authid=" + sender + ", mech=PLAIN, bits=0");
        }
        int size = traffic.size();
        line(
                traffic,
                log,
                now,
                process,
                id + ": from=<" + sender + ">, size=" + size + ", class=0, nrcpts=1, msgid=<"
                        + traffic.hex(16) + "@client.example>, proto=" + (inbound ? "ESMTPS" : "ESMTPSA") + ", daemon="
                        + (inbound ? "MTA" : "MSA") + ", relay=" + relay);
        if (inbound) {
            long at = traffic.later(now, 3_000);
            line(
                    traffic,
                    log,
                    at,
                    process + 1,
                    id + ": to=<" + traffic.account() + "@" + HERE + ">, delay="
                            + elapsed(now, at) + ", xdelay=00:00:00, mailer=local, pri=" + (30_000 + size)
                            + ", dsn=2.0.0, stat=Sent");
        } else {
            outbound(traffic, log, id, sender, size);
        }
    }

    private void outbound(Traffic traffic, LineQueue log, String id, String sender, int size) {
        long at = traffic.later(traffic.now(), 4_000);
        String recipient = traffic.stranger();
        String host = "mx." + recipient.substring(recipient.indexOf('@') + 1) + ".";
        line(traffic, log, at, process + 1, "STARTTLS=client, relay=" + host + CIPHER);
        String to = id + ": to=<" + recipient + ">, ctladdr=<" + sender + "> (8004/8004), delay=";
        String relay = ", xdelay=00:00:00, mailer=esmtp, pri=" + (30_000 + size) + ", relay=" + host + " ["
                + traffic.address() + "], dsn=";
        if (traffic.in(8)) {
            String why = "450 4.2.0 <" + recipient + ">: Recipient address rejected: Greylisted";
            String end = "4.2.0, reply=" + why + ", stat=Deferred: " + why;
            line(traffic, log, at, process + 1, to + elapsed(traffic.now(), at) + relay + end);
            at = traffic.later(at + 300 * Traffic.SECOND, 60_000);
        }
        boolean unknown = traffic.in(3);
        String queued = "2.0.0, stat=Sent (Ok: queued as " + traffic.hex(10).toUpperCase(Locale.ROOT) + ")";
        String end = unknown ? "5.1.1, stat=User unknown" : queued;
        line(traffic, log, at, process + 1, to + elapsed(traffic.now(), at) + relay + end);
        if (unknown) {
            String notice = id(at);
            line(traffic, log, at, process + 1, id + ": " + notice + ": DSN: User unknown");
            line(
                    traffic,
                    log,
                    at,
                    process + 1,
                    notice + ": to=<" + sender
                            + ">, delay=00:00:00, xdelay=00:00:00, mailer=local, pri=31495, dsn=2.0.0, stat=Sent");
        }
    }

    private static String elapsed(long from, long to) {
        long seconds = (to - from) / Traffic.SECOND;
        return "00:" + two(seconds / 60) + ':' + two(seconds % 60);
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** Year, month, day, hour, minute and second in base 60, two for the order, and the process. */
    private String id(long at) {
        OffsetDateTime time = Instant.ofEpochSecond(at / Traffic.SECOND).atOffset(ZoneOffset.UTC);
        sequence = (sequence + 1) % 3_600;
        int[] parts = {
            (time.getYear() - 1900) % 60,
            time.getMonthValue() - 1,
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            sequence / 60,
            sequence % 60
        };
        StringBuilder id = new StringBuilder(14);
        for (int part : parts) {
            id.append(DIGITS.charAt(part));
        }
        String number = Integer.toString(process);
        return id.append("0".repeat(6 - number.length())).append(number).toString();
    }

    private static void line(Traffic traffic, LineQueue log, long at, int process, String text) {
        log.add(at, traffic.stamp(STAMP, at) + " mx sendmail[" + process + "]: " + text + '\n');
    }
}
