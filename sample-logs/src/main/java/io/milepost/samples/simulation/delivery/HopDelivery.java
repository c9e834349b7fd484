package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.Outcome;
import java.util.List;

/**
 * Hands a message on within the service: to the host of another region, or through the content filter of this host. Neither is a
 * delivery; what is counted happens where the message goes to, or in the filter when it discards.
 */
final class HopDelivery {
    private static final long MILLI = 1_000;
    private static final String FILTER = "127.0.0.1[127.0.0.1]:10024";

    private final MailTruth truth;
    private final QueueTiming timing;
    private final Courier courier;

    HopDelivery(MailTruth truth, QueueTiming timing, Courier courier) {
        this.truth = truth;
        this.timing = timing;
        this.courier = courier;
    }

    void relay(Passage passage, MailHost next, List<Recipient> recipients) {
        MailHost host = passage.host();
        String relay = next.fullName() + "[" + next.address() + "]:25";
        long active = passage.active();
        long start = timing.start(host, active);
        for (int attempt = 0; timing.disruptions().smtpDown(start); attempt++) {
            defer(passage, recipients, relay, active, start);
            active = timing.retry(host, start, attempt);
            Reception.writeActive(host, passage.envelope(), passage.queueId(), active);
            start = timing.start(host, active);
        }
        Chance chance = host.chance();
        int pid = host.anyPid(1_400);
        long connected = start + (12 + chance.below(50)) * MILLI;
        long finished = connected + (20 + chance.below(40)) * MILLI;
        host.begin(connected - 5 * MILLI, "postfix/smtp", pid)
                .text("Trusted TLS connection established to ")
                .text(relay)
                .text(OutsideDelivery.CLIENT_TLS);
        host.log().end();
        Client client = Client.server(host.fullName(), host.address(), true);
        String nextId = courier.receive(next, client, passage.envelope().forwarded(recipients), connected);
        Attempt attempt = new Attempt(passage.arrived(), active, start, connected, finished);
        for (Recipient recipient : recipients) {
            StatusLine.begin(passage, "postfix/smtp", pid, recipient, relay, attempt)
                    .text(", dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ")
                    .text(nextId)
                    .put(')');
            host.log().end();
        }
        passage.doneAt(finished);
    }

    private void defer(Passage passage, List<Recipient> recipients, String relay, long active, long start) {
        MailHost host = passage.host();
        int pid = host.anyPid(1_400);
        long finished = start + 4 * MILLI;
        host.begin(start + MILLI, "postfix/smtp", pid)
                .text("connect to ")
                .text(relay)
                .text(": Connection refused");
        host.log().end();
        Attempt attempt = new Attempt(passage.arrived(), active, start, finished, finished);
        for (Recipient recipient : recipients) {
            StatusLine.begin(passage, "postfix/smtp", pid, recipient, StatusLine.NO_RELAY, attempt)
                    .text(", dsn=4.4.1, status=deferred (connect to ")
                    .text(relay)
                    .text(": Connection refused)");
            host.log().end();
            truth.deferred(finished);
        }
    }

    /** The filter takes the message and either gives it back under a new queue id or throws it away. */
    void throughFilter(Passage passage, Client original) {
        MailHost host = passage.host();
        Chance chance = host.chance();
        Envelope envelope = passage.envelope();
        long start = timing.start(host, passage.active());
        long connected = start + 2 * MILLI;
        long finished = connected + (80 + chance.below(900)) * MILLI;
        Attempt attempt = new Attempt(passage.arrived(), passage.active(), start, connected, finished);
        String reply =
                "250 2.7.0 Ok, discarded, id=" + (10_000 + chance.below(90_000)) + "-0" + chance.below(10) + " - spam";
        if (!envelope.spam()) {
            Client filter = Client.contentFilter(passage.queueId(), original);
            Envelope clean = envelope.forwarded(envelope.recipients());
            String nextId = courier.receive(host, filter, clean, finished - 12 * MILLI);
            reply = "250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as " + nextId;
        }
        int pid = host.anyPid(1_400);
        for (Recipient recipient : envelope.recipients()) {
            TextBuffer line = StatusLine.begin(passage, "postfix/smtp", pid, recipient, FILTER, attempt);
            line.text(envelope.spam() ? ", dsn=2.7.0" : ", dsn=2.0.0")
                    .text(", status=sent (")
                    .text(reply)
                    .put(')');
            host.log().end();
            if (envelope.spam()) {
                truth.ended(finished, envelope.direction(recipient), Outcome.DISCARDED);
            }
        }
        passage.doneAt(finished);
    }
}
