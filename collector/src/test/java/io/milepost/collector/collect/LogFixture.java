package io.milepost.collector.collect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Lines as Postfix and Dovecot write them, of a service with as many messages and sessions as wanted; always the same. */
public final class LogFixture {
    private static final Instant START = Instant.parse("2026-10-24T22:50:00Z");

    private final List<String> lines = new ArrayList<>();
    private long seconds;

    private LogFixture() {}

    /** About eleven lines for each round: a message, a login with its end, now and then a deferral and a refusal. */
    public static List<String> lines(int rounds) {
        LogFixture log = new LogFixture();
        for (int round = 0; round < rounds; round++) {
            log.round(round);
        }
        return log.lines;
    }

    private void round(int round) {
        String id = "%010X".formatted(0x4F1A000000L + round);
        String user = "user" + round % 97 + "@trust.example";
        String session = "s" + round + "AAAA";
        add("postfix/smtpd[11]", id + ": client=mail.example.org[192.0.2.7]");
        add("postfix/cleanup[12]", id + ": message-id=<m" + round + "@example.org>");
        add(
                "postfix/qmgr[13]",
                id + ": from=<friend" + round % 31 + "@example.org>, size=" + (900 + round)
                        + ", nrcpt=1 (queue active)");
        add(
                "dovecot",
                "imap-login: Login: user=<" + user
                        + ">, method=PLAIN, rip=10.1.2.3, lip=10.0.0.2, mpid=77, TLS, session=<" + session + ">");
        if (round % 5 == 0) {
            add(
                    "postfix/lmtp[14]",
                    id + ": to=<" + user
                            + ">, relay=none, delay=1.2, delays=0.1/0.1/1/0, dsn=4.4.1, status=deferred (connect to store[10.0.0.9]:24: Connection refused)");
        }
        add(
                "postfix/lmtp[14]",
                id + ": to=<" + user
                        + ">, relay=store[10.0.0.9]:24, delay=2.4, delays=0.2/0.1/0.1/2, dsn=2.0.0, status=sent (250 2.0.0 <"
                        + user + "> Saved)");
        add("postfix/qmgr[13]", id + ": removed");
        add("dovecot", "imap(" + user + ")<77><" + session + ">: Logged out in=120 out=4500");
        if (round % 7 == 0) {
            add(
                    "postfix/smtpd[11]",
                    "NOQUEUE: reject: RCPT from bad.example.net[198.51.100.9]: 550 5.1.1 <nobody@trust.example>: Recipient address rejected: User unknown; from=<spam@example.net> to=<nobody@trust.example> proto=ESMTP helo=<bad>");
        }
        add(
                "postfix/smtpd[11]",
                "disconnect from mail.example.org[192.0.2.7] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5");
        seconds += 2;
    }

    private void add(String program, String text) {
        Instant at = START.plus(seconds, ChronoUnit.SECONDS).plusMillis(lines.size() % 1000);
        lines.add(at.toString().replace("Z", at.getNano() == 0 ? ".000+00:00" : "+00:00") + " mx1 "
                + (program.equals("dovecot") ? "dovecot" : program) + ": " + text);
    }
}
