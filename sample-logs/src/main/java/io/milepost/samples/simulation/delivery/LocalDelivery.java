package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.Tokens;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.Outcome;
import java.util.List;

/** Postfix's lmtp client hands a message to Dovecot for the mailboxes of this host, and waits while Dovecot is down. */
final class LocalDelivery {
    private static final long MILLI = 1_000;

    private final MailTruth truth;
    private final QueueTiming timing;

    LocalDelivery(MailTruth truth, QueueTiming timing) {
        this.truth = truth;
        this.timing = timing;
    }

    void deliver(Passage passage, List<Recipient> recipients) {
        MailHost host = passage.host();
        long active = passage.active();
        long start = timing.start(host, active);
        for (int attempt = 0; timing.disruptions().mailboxesDown(start); attempt++) {
            defer(passage, recipients, active, start, attempt > 0);
            active = timing.retry(host, start, attempt);
            Reception.writeActive(host, passage.envelope(), passage.queueId(), active);
            start = timing.start(host, active);
        }
        Chance chance = host.chance();
        long connected = start + (chance.below(4) == 0 ? 10 * MILLI : chance.below(4) * MILLI);
        long finished = connected + (5 + chance.below(150)) * MILLI;
        store(passage, recipients, new Attempt(passage.arrived(), active, start, connected, finished));
        passage.doneAt(finished + recipients.size());
    }

    private void defer(Passage passage, List<Recipient> recipients, long active, long start, boolean again) {
        MailHost host = passage.host();
        long finished = start + 3 * MILLI;
        Attempt attempt = new Attempt(passage.arrived(), active, start, finished, finished);
        String program = again ? "postfix/error" : "postfix/lmtp";
        int pid = host.anyPid(again ? 3_700 : 1_900);
        for (Recipient recipient : recipients) {
            StatusLine.begin(passage, program, pid, recipient, StatusLine.NO_RELAY, attempt)
                    .text(", dsn=4.4.1, status=deferred (")
                    .text(again ? "delivery temporarily suspended: " : "")
                    .text("connect to ")
                    .text(host.fullName())
                    .text("[private/dovecot-lmtp]: Connection refused)");
            host.log().end();
            truth.deferred(finished);
        }
    }

    private void store(Passage passage, List<Recipient> recipients, Attempt attempt) {
        MailHost host = passage.host();
        int pid = host.anyPid(300);
        String session = Tokens.of(host.chance(), 22);
        host.log().begin(attempt.started()).text("dovecot: lmtp(").number(pid).text("): Connect from local");
        host.log().end();
        int lmtp = host.anyPid(1_900);
        String relay = host.fullName() + "[private/dovecot-lmtp]";
        int accepted = 0;
        for (Recipient recipient : recipients) {
            if (recipient.fate() == Fate.DELIVERED) {
                accepted++;
                String part = accepted == 1 ? session : session + ":R" + accepted;
                writeSaved(host, passage, recipient, pid, part, attempt.connected() + 2 * MILLI + accepted);
                StatusLine.begin(passage, "postfix/lmtp", lmtp, recipient, relay, attempt)
                        .text(", dsn=2.0.0, status=sent (250 2.0.0 <")
                        .text(recipient.address())
                        .text("> ")
                        .text(part)
                        .text(" Saved)");
                host.log().end();
                long at = attempt.finished();
                Envelope envelope = passage.envelope();
                truth.delivered(at, envelope.direction(recipient), envelope.size(), attempt.printedDelayMillis());
            } else {
                refuse(passage, recipient, lmtp, relay, attempt);
            }
        }
        host.log()
                .begin(attempt.finished() - MILLI)
                .text("dovecot: lmtp(")
                .number(pid)
                .text("): Disconnect from local: Logged out (state=READY)");
        host.log().end();
    }

    private static void writeSaved(
            MailHost host, Passage passage, Recipient recipient, int pid, String session, long at) {
        TextBuffer line = host.log()
                .begin(at)
                .text("dovecot: lmtp(")
                .text(recipient.address())
                .text(")<");
        line.number(pid)
                .text("><")
                .text(session)
                .text(">: msgid=<")
                .text(passage.envelope().messageId());
        line.text(">: saved mail to INBOX");
        host.log().end();
    }

    private void refuse(Passage passage, Recipient recipient, int pid, String relay, Attempt attempt) {
        boolean full = recipient.fate() == Fate.OVER_QUOTA;
        String who = recipient.address();
        StatusLine.begin(passage, "postfix/lmtp", pid, recipient, relay, attempt)
                .text(full ? ", dsn=5.2.2" : ", dsn=5.1.1")
                .text(", status=bounced (host ")
                .text(relay)
                .text(full ? " said: 552 5.2.2 <" : " said: 550 5.1.1 <")
                .text(who)
                .text(full ? "> Quota exceeded (mailbox for user is full)" : "> User doesn't exist: " + who)
                .text(full ? " (in reply to end of DATA command))" : " (in reply to RCPT TO command))");
        passage.host().log().end();
        truth.ended(attempt.finished(), passage.envelope().direction(recipient), Outcome.BOUNCED);
        passage.fail();
    }
}
