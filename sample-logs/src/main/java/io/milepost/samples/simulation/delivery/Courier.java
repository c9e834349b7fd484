package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.MailHosts;
import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.log.QueueIdStyle;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.MailTruth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a message at a host and follows it to the end of all its recipients: into mailboxes, to other hosts of the service (which
 * take it in turn), through the content filter, or to other sites; and sends the report back when it bounces.
 */
public final class Courier {
    private static final long MILLI = 1_000;
    private static final DateTimeFormatter BOUNCE_STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final MailHosts hosts;
    private final Reception reception;
    private final LocalDelivery local;
    private final HopDelivery hop;
    private final OutsideDelivery outside;

    public Courier(MailHosts hosts, MailTruth truth, Disruptions disruptions, OutsideWorld world) {
        QueueTiming timing = new QueueTiming(disruptions);
        this.hosts = hosts;
        reception = new Reception(truth);
        local = new LocalDelivery(truth, timing);
        hop = new HopDelivery(truth, timing, this);
        outside = new OutsideDelivery(truth, timing, world);
    }

    /** A client hands a message to a host; returns the queue id that it is told. */
    public String receive(MailHost host, Client client, Envelope envelope, long at) {
        int inode = host.inodes().take(at);
        String queueId = host.ids().of(at, inode);
        long active = reception.overSmtp(host, client, envelope, queueId, at);
        Passage passage = new Passage(host, queueId, envelope, at, active);
        boolean filtered = host.hasContentFilter()
                && client.service().equals(Client.MX)
                && !client.isContentFilter()
                && envelope.senderAccount() == Recipient.OUTSIDE;
        if (filtered) {
            hop.throughFilter(passage, client);
        } else {
            deliver(passage);
        }
        host.inodes().release(inode, finish(passage));
        return queueId;
    }

    /** A program on the host itself sends a message. */
    public void pickUp(MailHost host, Envelope envelope, long at) {
        int inode = host.inodes().take(at);
        String queueId = host.ids().of(at, inode);
        Passage passage = new Passage(host, queueId, envelope, at, reception.fromPickup(host, envelope, queueId, at));
        deliver(passage);
        host.inodes().release(inode, finish(passage));
    }

    private void deliver(Passage passage) {
        List<Recipient> here = new ArrayList<>();
        List<List<Recipient>> elsewhere = new ArrayList<>();
        hosts.all().forEach(host -> elsewhere.add(new ArrayList<>()));
        for (Recipient recipient : passage.envelope().recipients()) {
            if (!recipient.inside()) {
                outside.deliver(passage, recipient);
            } else if (hosts.of(recipient.account()) == passage.host()) {
                here.add(recipient);
            } else {
                elsewhere.get(hosts.of(recipient.account()).region().index()).add(recipient);
            }
        }
        if (!here.isEmpty()) {
            local.deliver(passage, here);
        }
        for (int region = 0; region < elsewhere.size(); region++) {
            if (!elsewhere.get(region).isEmpty()) {
                hop.relay(passage, hosts.all().get(region), elsewhere.get(region));
            }
        }
    }

    /** Sends the report if there is something to report, and removes the message; returns when it was gone. */
    private long finish(Passage passage) {
        long at = passage.done() + MILLI;
        Envelope envelope = passage.envelope();
        if (passage.failed() && !envelope.sender().isEmpty()) {
            at = bounce(passage, at + 2 * MILLI);
        }
        passage.host().begin(at, "postfix/qmgr", 764, passage.queueId()).text("removed");
        passage.host().log().end();
        return at;
    }

    private long bounce(Passage passage, long at) {
        MailHost host = passage.host();
        Chance chance = host.chance();
        int inode = host.inodes().take(at);
        String queueId = host.ids().of(at, inode);
        boolean shortId = host.ids() == QueueIdStyle.SHORT;
        String messageId =
                (shortId ? BOUNCE_STAMP.format(Period.instant(at)) + "." : "") + queueId + "@" + host.fullName();
        Envelope original = passage.envelope();
        Fate fate = chance.below(12) == 0 && original.senderAccount() == Recipient.OUTSIDE
                ? Fate.REMOTE_UNKNOWN_USER
                : Fate.DELIVERED;
        Recipient sender = new Recipient(original.sender(), original.senderAccount(), null, fate);
        int size = original.size() + 2_077;
        Envelope report = new Envelope("", Recipient.OUTSIDE, true, messageId, size, false, List.of(sender));
        long active = reception.queued(host, report, queueId, at + MILLI);
        TextBuffer line = host.begin(active + MILLI, "postfix/bounce", host.anyPid(3_600), passage.queueId());
        line.text("sender non-delivery notification: ").text(queueId);
        host.log().end();
        Passage back = new Passage(host, queueId, report, at, active);
        deliver(back);
        host.inodes().release(inode, finish(back));
        return active + 2 * MILLI;
    }
}
