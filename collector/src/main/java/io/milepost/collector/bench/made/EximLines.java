package io.milepost.collector.bench.made;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Exim 4's main log as Debian configures it, in the shapes of the recording {@code exim/mainlog}. */
final class EximLines implements MadeLog.Server {

    private static final String HERE = "home.example";
    private static final DateTimeFormatter STAMP = Traffic.format("uuuu-MM-dd HH:mm:ss");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String TLS = " X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no";

    private int process = 1000;

    @Override
    public void begin(Traffic traffic, LineQueue log) {
        line(
                traffic,
                log,
                traffic.now(),
                "exim 4.96 daemon started: pid=50, -q30m, listening for SMTP on [192.0.2.10]:{25,587}");
    }

    @Override
    public void serve(Traffic traffic, LineQueue log) {
        int kind = traffic.number(100);
        if (kind < 14) {
            refused(traffic, log);
        } else if (kind < 64) {
            inbound(traffic, log);
        } else {
            outbound(traffic, log);
        }
    }

    private static void refused(Traffic traffic, LineQueue log) {
        String why = traffic.in(50) ? "relay not permitted" : "Unrouteable address";
        line(
                traffic,
                log,
                traffic.now(),
                from(traffic) + TLS + " F=<" + traffic.stranger() + "> rejected RCPT <" + traffic.account() + "@" + HERE
                        + ">: " + why);
    }

    private void inbound(Traffic traffic, LineQueue log) {
        String id = id(traffic.now());
        line(
                traffic,
                log,
                traffic.now(),
                id + " <= " + traffic.stranger() + " " + from(traffic) + " P=esmtps" + TLS + " S=" + traffic.size()
                        + " id=" + traffic.hex(16) + "@client.example");
        long at = traffic.now();
        for (int recipient = 0; recipient == 0 || traffic.in(15); recipient++) {
            String account = traffic.account();
            at = traffic.later(at, 3_000);
            line(
                    traffic,
                    log,
                    at,
                    id + (recipient == 0 ? " => " : " -> ") + account + " <" + account + "@" + HERE
                            + "> R=users T=mailbox");
        }
        line(traffic, log, at, id + " Completed");
    }

    private void outbound(Traffic traffic, LineQueue log) {
        String account = traffic.account() + "@" + HERE;
        String id = id(traffic.now());
        line(
                traffic,
                log,
                traffic.now(),
                id + " <= " + account + " H=home.isp.example (laptop) [" + traffic.home() + "] P=esmtpsa" + TLS
                        + " A=plain:" + account + " S=" + traffic.size() + " id=" + traffic.hex(16)
                        + "@client.example");
        String recipient = traffic.stranger();
        String relay = "H=mx." + recipient.substring(recipient.indexOf('@') + 1) + " [" + traffic.address() + "]";
        long at = traffic.later(traffic.now(), 4_000);
        if (traffic.in(8)) {
            line(
                    traffic,
                    log,
                    at,
                    id + " == " + recipient + " R=remote T=remote_smtp defer (-44) " + relay
                            + ": SMTP error from remote mail server after RCPT TO:<" + recipient + ">: 450 4.2.0 <"
                            + recipient
                            + ">: Recipient address rejected: Greylisted");
            at = traffic.later(at + 300 * Traffic.SECOND, 60_000);
        }
        if (traffic.in(3)) {
            line(
                    traffic,
                    log,
                    at,
                    id + " ** " + recipient + " R=remote T=remote_smtp " + relay + TLS
                            + ": SMTP error from remote mail server after RCPT TO:<" + recipient + ">: 550 5.1.1 <"
                            + recipient
                            + ">: Recipient address rejected: User unknown");
            String notice = id(at);
            line(traffic, log, at, notice + " <= <> R=" + id + " U=Debian-exim P=local S=" + traffic.size());
            line(
                    traffic,
                    log,
                    at,
                    notice + " => " + account.substring(0, account.indexOf('@')) + " <" + account
                            + "> R=users T=mailbox");
            line(traffic, log, at, notice + " Completed");
        } else {
            line(
                    traffic,
                    log,
                    at,
                    id + " => " + recipient + " R=remote T=remote_smtp " + relay + TLS
                            + " DN=\"CN=mx.company.example\" C=\"250 2.0.0 Ok: queued as "
                            + traffic.hex(10).toUpperCase(Locale.ROOT) + "\"");
        }
        line(traffic, log, at, id + " Completed");
    }

    private static String from(Traffic traffic) {
        return "H=out." + traffic.domain(traffic.number(5_000)) + " [" + traffic.address() + "]";
    }

    /** The second, the process and the part of the second, in base 62. */
    private String id(long at) {
        process = process % 900_000 + 1;
        return digits(at / Traffic.SECOND, 6) + '-' + digits(process, 6) + '-' + digits(at % Traffic.SECOND / 500, 2);
    }

    private static String digits(long number, int length) {
        char[] text = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }

    private static void line(Traffic traffic, LineQueue log, long at, String text) {
        log.add(at, traffic.stamp(STAMP, at) + ' ' + text + '\n');
    }
}
