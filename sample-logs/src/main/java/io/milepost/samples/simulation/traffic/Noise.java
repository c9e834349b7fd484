package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.host.Tokens;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.MailTruth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What else stands in a mail log: refused spam, connections that come to nothing, warnings, other programs, torn lines. */
final class Noise {
    private static final long MILLI = 1_000;
    private static final int SMTPD_LEASE = 40;

    private static final DateTimeFormatter SYSLOG_TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

    private final MailTruth truth;
    private final Period period;
    private final OutsideWorld world = new OutsideWorld();

    Noise(MailTruth truth, Period period) {
        this.truth = truth;
        this.period = period;
    }

    /** Why a message was refused: code, and the text around the address or client that it names. */
    private record Refusal(int code, String status, boolean namesRecipient, String text) {}

    private static final Refusal[] REFUSALS = {
        new Refusal(550, "5.1.1", true, "Recipient address rejected: User unknown in virtual mailbox table"),
        new Refusal(550, "5.1.1", true, "Recipient address rejected: User unknown in virtual mailbox table"),
        new Refusal(
                554,
                "5.7.1",
                false,
                "Client host rejected: Service unavailable; Client host blocked using zen.blocklist.example"),
        new Refusal(
                554,
                "5.7.1",
                false,
                "Client host rejected: Service unavailable; Client host blocked using zen.blocklist.example"),
        new Refusal(554, "5.7.1", true, "Relay access denied"),
        new Refusal(450, "4.7.1", true, "Recipient address rejected: Greylisting in action, please come back later"),
        new Refusal(450, "4.7.1", false, "Client host rejected: cannot find your hostname"),
    };

    /** A connection whose only message is refused. */
    void refuse(MailHost host, long at) {
        Chance chance = host.chance();
        Refusal refusal = chance.pick(REFUSALS);
        OutsideWorld.Site site = world.site(chance);
        String name = chance.below(3) == 0 ? "unknown" : "dsl-" + chance.below(9_000) + ".pool.example";
        String address = OutsideWorld.internetAddress(chance.bits());
        String client = name + "[" + address + "]";
        String to = "u" + chance.below(99_999) + "@" + host.region().domain();
        int pid = smtpd(host);
        smtpd(host, at - 180 * MILLI, pid, "connect from " + client);
        boolean tooLarge = chance.below(40) == 0;
        TextBuffer line = host.begin(at, "postfix/smtpd", pid).text("NOQUEUE: reject: ");
        line.text(tooLarge ? "MAIL from " : "RCPT from ").text(client).text(": ");
        if (tooLarge) {
            line.text("552 5.3.4 Message size exceeds fixed limit; from=<").text(world.person(chance, site));
            line.text("> proto=ESMTP helo=<").text(site.sendingServer()).put('>');
            host.log().end();
            truth.rejected(at, 552);
            smtpd(host, at + 90 * MILLI, pid, "disconnect from " + client + " ehlo=1 mail=0/1 quit=1 commands=2/3");
            return;
        }
        line.number(refusal.code()).put(' ').text(refusal.status()).text(" <");
        line.text(refusal.namesRecipient() ? to : client).text(">: ").text(refusal.text());
        line.text("; from=<").text(world.person(chance, site)).text("> to=<").text(to);
        line.text("> proto=ESMTP helo=<").text(site.sendingServer()).put('>');
        host.log().end();
        truth.rejected(at, refusal.code());
        String counts = " ehlo=1 mail=1 rcpt=0/1 quit=1 commands=3/4";
        smtpd(host, at + 90 * MILLI, pid, "disconnect from " + client + counts);
    }

    /** One of the things that happen at a server that faces the internet, and mean nothing for the service. */
    void happen(MailHost host, long at) {
        Chance chance = host.chance();
        String address = OutsideWorld.internetAddress(chance.bits());
        String client = "unknown[" + address + "]";
        int pid = smtpd(host);
        switch (chance.below(8)) {
            case 0, 1 -> {
                smtpd(host, at - 300 * MILLI, pid, "connect from " + client);
                smtpd(host, at - MILLI, pid, "lost connection after CONNECT from " + client);
                smtpd(host, at, pid, "disconnect from " + client + " commands=0/0");
            }
            case 2 -> {
                smtpd(host, at - 200 * MILLI, pid, "SSL_accept error from " + client + ": -1");
                String problem = "error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:350:";
                smtpd(host, at - 200 * MILLI, pid, "warning: TLS library problem: " + problem);
                smtpd(host, at, pid, "lost connection after STARTTLS from " + client);
            }
            case 3 -> {
                String name = "host" + chance.below(900) + ".pool.example";
                smtpd(
                        host,
                        at,
                        pid,
                        "warning: hostname " + name + " does not resolve to address " + address
                                + ": Name or service not known");
            }
            case 4 -> {
                host.begin(at, "postfix/anvil", 296)
                        .text("statistics: max connection rate ")
                        .number(2 + chance.below(30))
                        .text("/60s for (smtp:")
                        .text(address)
                        .text(") at ")
                        .text(SYSLOG_TIME.withZone(period.zone()).format(Period.instant(at - Period.MINUTE)));
                host.log().end();
            }
            case 5, 6 -> screen(host, "[" + address + "]:" + (32_768 + chance.below(28_000)), at);
            default -> {
                host.log()
                        .begin(at)
                        .text(
                                "dovecot: imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, rip=")
                        .text(address)
                        .text(", lip=")
                        .text(host.address())
                        .text(", TLS: Connection closed, session=<")
                        .text(Tokens.of(chance, 16))
                        .put('>');
                host.log().end();
            }
        }
    }

    /** A zombie speaks before it is greeted, and is not let in. */
    private static void screen(MailHost host, String client, long at) {
        screen(host, at - 40 * MILLI, "CONNECT from " + client + " to [" + host.address() + "]:25");
        screen(host, at - 30 * MILLI, "PREGREET 14 after 0.03 from " + client + ": EHLO ylmf-pc\\r\\n");
        screen(host, at, "DISCONNECT " + client);
    }

    private static void screen(MailHost host, long at, String text) {
        host.begin(at, "postfix/postscreen", 412).text(text);
        host.log().end();
    }

    /** A line of a program that nobody knows: made up here, so that no parser can have a rule for it. */
    void writeForeign(MailHost host, long at) {
        Chance chance = host.chance();
        int pid = 900_000 + chance.below(90_000);
        switch (chance.below(3)) {
            case 0 -> host.log().begin(at).text("larkspur[").number(pid).text("]: sweep of 14 boxes begun");
            case 1 -> host.log().begin(at).text("ward-beacon: link to site B is back");
            default -> host.log().begin(at).text("larkspur[").number(pid).text("]: sweep ended, nothing moved");
        }
        host.log().endForeign();
    }

    /** What is left of a line when the disk was full or the host lost power. */
    void writeTorn(MailHost host, long at) {
        Chance chance = host.chance();
        TextBuffer line = host.log().begin(at);
        if (chance.below(4) == 0) {
            for (int i = chance.below(60); i >= 0; i--) {
                line.put('\0');
            }
        } else {
            line.text("lays=0.03/0/0/0.02, dsn=2.0.0, status=se").number(chance.below(10_000));
        }
        host.log().endTorn();
    }

    private static int smtpd(MailHost host) {
        return host.serverPid(SMTPD_LEASE + host.chance().below(10));
    }

    private static void smtpd(MailHost host, long at, int pid, String text) {
        host.begin(at, "postfix/smtpd", pid).text(text);
        host.log().end();
    }
}
