package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.Outcome;

/** Postfix's smtp client delivers to another site: at once, after a retry, never, or with a refusal that bounces. */
final class OutsideDelivery {
    static final String CLIENT_TLS = ": TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519"
            + " server-signature RSA-PSS (2048 bits)";
    private static final long MILLI = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final MailTruth truth;
    private final QueueTiming timing;
    private final OutsideWorld world;

    OutsideDelivery(MailTruth truth, QueueTiming timing, OutsideWorld world) {
        this.truth = truth;
        this.timing = timing;
        this.world = world;
    }

    void deliver(Passage passage, Recipient recipient) {
        MailHost host = passage.host();
        OutsideWorld.Site site = world.siteOf(recipient.address());
        long active = passage.active();
        long start = timing.start(host, active);
        long readyAt = readyAt(passage, recipient);
        for (int tries = 0; start < readyAt; tries++) {
            defer(passage, recipient, site, active, start);
            if (start - passage.arrived() > QueueTiming.LIFETIME) {
                expire(passage, recipient, start + 60 * MILLI);
                return;
            }
            active = timing.retry(host, start, tries);
            Reception.writeActive(host, passage.envelope(), passage.queueId(), active);
            start = timing.start(host, active);
        }
        conclude(passage, recipient, site, active, start);
    }

    private static long readyAt(Passage passage, Recipient recipient) {
        Chance chance = passage.host().chance();
        return switch (recipient.fate()) {
            case GREYLISTED -> passage.active() + 300 * Period.SECOND;
            case REFUSED_FOR_HOURS -> passage.active() + chance.between(Period.HOUR, 9 * Period.HOUR);
            case EXPIRES -> NEVER;
            default -> passage.active();
        };
    }

    private void conclude(Passage passage, Recipient recipient, OutsideWorld.Site site, long active, long start) {
        MailHost host = passage.host();
        Chance chance = host.chance();
        boolean found = recipient.fate() != Fate.NO_SUCH_DOMAIN;
        long connected = start + (found ? 15 + chance.below(300) : 3) * MILLI;
        long finished = found ? connected + (20 + chance.below(400)) * MILLI : connected;
        Attempt attempt = new Attempt(passage.arrived(), active, start, connected, finished);
        int pid = host.anyPid(1_400);
        String server = site.mailServer() + "[" + site.address() + "]";
        if (found && chance.below(5) > 0) {
            host.begin(connected - MILLI, "postfix/smtp", pid)
                    .text("Untrusted TLS connection established to ")
                    .text(server)
                    .text(":25")
                    .text(CLIENT_TLS);
            host.log().end();
        }
        TextBuffer line = StatusLine.begin(
                passage, "postfix/smtp", pid, recipient, found ? server + ":25" : StatusLine.NO_RELAY, attempt);
        boolean sent = writeStatus(line, recipient, site, chance);
        host.log().end();
        Envelope envelope = passage.envelope();
        if (sent) {
            truth.delivered(finished, envelope.direction(recipient), envelope.size(), attempt.printedDelayMillis());
        } else {
            truth.ended(finished, envelope.direction(recipient), Outcome.BOUNCED);
            passage.fail();
        }
        passage.doneAt(finished);
    }

    /** Adds dsn and status; returns whether the site took the message. */
    private static boolean writeStatus(TextBuffer line, Recipient recipient, OutsideWorld.Site site, Chance chance) {
        String host = site.mailServer() + "[" + site.address() + "]";
        String to = recipient.address();
        String refusal = switch (recipient.fate()) {
            case REMOTE_UNKNOWN_USER ->
                ", dsn=5.1.1, status=bounced (host " + host + " said: 550 5.1.1 <" + to
                        + ">: Recipient address rejected: User unknown in virtual mailbox table"
                        + " (in reply to RCPT TO command))";
            case REMOTE_SPAM ->
                ", dsn=5.7.1, status=bounced (host " + host
                        + " said: 554 5.7.1 Message rejected as spam by Content Filtering."
                        + " (in reply to end of DATA command))";
            // Longer than what Postfix logs: the line is cut and has no closing bracket.
            case REMOTE_LONG_REPLY ->
                ", dsn=5.7.26, status=bounced (host " + host + " said: 550-5.7.26 "
                        + "This mail is unauthenticated, see the policy of the receiving site. ".repeat(40)
                        + "(in reply to end of DATA command))";
            case NO_SUCH_DOMAIN ->
                ", dsn=5.4.4, status=bounced (Host or domain name not found." + " Name service error for name="
                        + site.domain() + " type=A: Host not found)";
            default -> "";
        };
        if (!refusal.isEmpty()) {
            line.text(refusal);
            return false;
        }
        String id = Long.toHexString(0x10_0000_0000L | chance.bits() >>> 28).toUpperCase(java.util.Locale.ROOT);
        line.text(", dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ").text(id).put(')');
        return true;
    }

    private void defer(Passage passage, Recipient recipient, OutsideWorld.Site site, long active, long start) {
        MailHost host = passage.host();
        boolean greylisted = recipient.fate() == Fate.GREYLISTED;
        String server = site.mailServer() + "[" + site.address() + "]";
        int pid = host.anyPid(1_400);
        long connected = start + (4 + host.chance().below(40)) * MILLI;
        long finished = greylisted ? connected + 30 * MILLI : connected;
        Attempt attempt = new Attempt(passage.arrived(), active, start, connected, finished);
        if (!greylisted) {
            host.begin(start + MILLI, "postfix/smtp", pid)
                    .text("connect to ")
                    .text(server)
                    .text(":25: Connection refused");
            host.log().end();
        }
        TextBuffer line = StatusLine.begin(
                passage, "postfix/smtp", pid, recipient, greylisted ? server + ":25" : StatusLine.NO_RELAY, attempt);
        if (greylisted) {
            line.text(", dsn=4.2.0, status=deferred (host ").text(server).text(" said: 450 4.2.0 <");
            line.text(recipient.address())
                    .text(">: Recipient address rejected: Greylisted, see http://postgrey.example/");
            line.text(site.mailServer()).text(".html (in reply to RCPT TO command))");
        } else {
            line.text(", dsn=4.4.1, status=deferred (connect to ").text(server).text(":25: Connection refused)");
        }
        host.log().end();
        truth.deferred(finished);
    }

    private void expire(Passage passage, Recipient recipient, long at) {
        MailHost host = passage.host();
        host.begin(at, "postfix/qmgr", 764, passage.queueId())
                .text("from=<")
                .text(passage.envelope().sender())
                .text(">, status=expired, returned to sender");
        host.log().end();
        truth.ended(at, passage.envelope().direction(recipient), Outcome.EXPIRED);
        passage.fail();
        passage.doneAt(at);
    }
}
