package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.truth.MailTruth;

/** Writes how a message comes in: the connection, its queue file, the Message-ID, and that it is ready for delivery. */
final class Reception {
    private static final long MILLI = 1_000;
    private static final String SERVER_TLS =
            ": TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519"
                    + " server-signature RSA-PSS (2048 bits) server-digest SHA256";

    private final MailTruth truth;

    Reception(MailTruth truth) {
        this.truth = truth;
    }

    /** Writes the lines of a message that a client sends; returns when its delivery may start. */
    long overSmtp(MailHost host, Client client, Envelope envelope, String queueId, long at) {
        Chance chance = host.chance();
        long connected = at - (30 + chance.below(170)) * MILLI;
        int lease = host.servers().take(connected);
        int pid = host.serverPid(lease);
        name(host.begin(connected, client.service(), pid).text("connect from "), client);
        host.log().end();
        if (client.tls()) {
            writeTls(host, client, pid, at - (5 + chance.below(20)) * MILLI);
        }
        TextBuffer line = name(host.begin(at, client.service(), pid, queueId).text("client="), client);
        if (client.authentication() != null) {
            line.text(client.authentication());
        }
        line.text(client.origin());
        host.log().end();
        boolean oneRefused = client.service().equals(Client.MX) && !client.isContentFilter() && chance.below(60) == 0;
        if (oneRefused) {
            refuseUnknown(host, client, envelope, pid, queueId, at + MILLI);
        }
        long active = queued(host, envelope, queueId, at + (2 + chance.below(10)) * MILLI);
        long disconnected = active + (1 + chance.below(40)) * MILLI;
        writeDisconnect(host, client, pid, disconnected, envelope.recipients().size(), oneRefused);
        host.servers().release(lease, disconnected);
        return active;
    }

    /** Writes the lines of a message that a program on the host itself sends; returns when its delivery may start. */
    long fromPickup(MailHost host, Envelope envelope, String queueId, long at) {
        host.begin(at, "postfix/pickup", 2_007, queueId)
                .text("uid=0 from=<")
                .text(envelope.sender())
                .put('>');
        host.log().end();
        return queued(host, envelope, queueId, at + 2 * MILLI);
    }

    /** Writes the lines of a message that is in the queue already; returns when its delivery may start. */
    long queued(MailHost host, Envelope envelope, String queueId, long at) {
        Chance chance = host.chance();
        host.begin(at, "postfix/cleanup", host.anyPid(1_700), queueId)
                .text("message-id=<")
                .text(envelope.messageId())
                .put('>');
        host.log().end();
        long active = at + (1 + chance.below(30)) * MILLI;
        writeActive(host, envelope, queueId, active);
        return active;
    }

    static void writeActive(MailHost host, Envelope envelope, String queueId, long at) {
        host.begin(at, "postfix/qmgr", 764, queueId)
                .text("from=<")
                .text(envelope.sender())
                .text(">, size=")
                .number(envelope.size())
                .text(", nrcpt=")
                .number(envelope.recipients().size())
                .text(" (queue active)");
        host.log().end();
    }

    private void refuseUnknown(MailHost host, Client client, Envelope envelope, int pid, String queueId, long at) {
        String nobody =
                "nobody" + host.chance().below(5_000) + "@" + host.region().domain();
        TextBuffer line = host.begin(at, client.service(), pid, queueId).text("reject: RCPT from ");
        line.text(client.name())
                .put('[')
                .text(client.address())
                .text("]: 550 5.1.1 <")
                .text(nobody);
        line.text(">: Recipient address rejected: User unknown in virtual mailbox table; from=<");
        line.text(envelope.sender()).text("> to=<").text(nobody).text("> proto=ESMTP helo=<");
        line.text(client.name()).put('>');
        host.log().end();
        truth.rejected(at, 550);
    }

    private static void writeTls(MailHost host, Client client, int pid, long at) {
        name(host.begin(at, client.service(), pid).text("Anonymous TLS connection established from "), client)
                .text(SERVER_TLS);
        host.log().end();
    }

    private static TextBuffer name(TextBuffer line, Client client) {
        return line.text(client.name()).put('[').text(client.address()).put(']');
    }

    private static void writeDisconnect(
            MailHost host, Client client, int pid, long at, int recipients, boolean refused) {
        boolean authenticated = client.authentication() != null;
        boolean startTls = client.tls() && !client.service().equals(Client.SUBMISSIONS);
        TextBuffer line = name(host.begin(at, client.service(), pid).text("disconnect from "), client);
        line.text(startTls ? " ehlo=2 starttls=1" : " ehlo=1").text(authenticated ? " auth=1" : "");
        line.text(" mail=1 rcpt=").number(recipients);
        if (refused) {
            line.put('/').number(recipients + 1);
        }
        int commands = 4 + recipients + (startTls ? 2 : 0) + (authenticated ? 1 : 0);
        line.text(" data=1 quit=1 commands=").number(commands);
        if (refused) {
            line.put('/').number(commands + 1);
        }
        host.log().end();
    }
}
