package io.milepost.samples.simulation.sms;

import io.milepost.samples.simulation.log.HostLog;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.time.Rhythm;
import io.milepost.samples.simulation.truth.SmsTruth;
import java.util.Locale;

/**
 * A Kannel between the service and two message centres: what its access log says of each message, and the receipts that name it by the centre's id. A
 * message whose receipt comes after the period, or never, stays accepted. Not thread-safe.
 */
public final class SmsGateway {
    private static final String[] CENTRES = {"north", "south"};
    private static final String[] SENDERS = {"clinic", "alerts", "pharmacy"};
    private static final double IN_PER_OUT = 0.15;
    private static final long FIRST_ID = 0xC0FFEE01L;
    /** How long a centre goes on trying. */
    private static final long VALIDITY = 48 * Period.HOUR;

    private static final int WITH_RECEIPT = 31;
    private static final int WITHOUT_RECEIPT = -1;
    private static final int TAKEN = 8;
    private static final int REFUSED = 16;
    private static final int DELIVERED = 1;
    private static final int FAILED = 2;
    private static final int EXPIRED = 34;

    /** Words of patients and clinics, some of which look like the log's own. */
    private static final String[] TEXTS = {
        "Your appointment is on Monday",
        "Bring the letter [blue] with you",
        "x] [flags:-1:0:-1:-1:1] [msg:2:no] [udh:0:",
        "Dial [to:+440000] or answer STOP"
    };

    private final HostLog log;
    private final Rhythm rhythm;
    private final SmsTruth truth;
    private final Chance chance;
    private final double messagesPerDay;
    private long nextId = FIRST_ID;

    public SmsGateway(HostLog log, Period period, SmsTruth truth, double messagesPerDay, long seed) {
        this.log = log;
        this.truth = truth;
        this.messagesPerDay = messagesPerDay;
        rhythm = new Rhythm(period);
        chance = new Chance(seed);
    }

    public HostLog log() {
        return log;
    }

    /** Makes what begins in a slot of the day; receipts fall into later ones. */
    public void run(int day, long slotStart) {
        double expected = rhythm.share(day, slotStart) * messagesPerDay;
        for (int messages = chance.poisson(expected); messages > 0; messages--) {
            send(within(slotStart));
        }
        for (int messages = chance.poisson(expected * IN_PER_OUT); messages > 0; messages--) {
            receive(within(slotStart));
        }
    }

    private long within(long slotStart) {
        return slotStart + (long) (chance.unit() * Period.SLOT);
    }

    private void send(long at) {
        Message message = new Message(
                chance.pick(CENTRES),
                chance.pick(SENDERS),
                "+44770090" + (1_000 + chance.below(9_000)),
                chance.pick(TEXTS));
        int fate = chance.below(1_000);
        if (fate < 8) {
            write(at, "REJECTED Send SMS", message, "", WITH_RECEIPT);
            receipt(at, message, "", REFUSED, "NACK/0x0000000b/Invalid Destination Address");
            truth.sent(at, "rejected");
        } else if (fate < 12) {
            write(at, "FAILED Send SMS", message, "", WITH_RECEIPT);
            truth.sent(at, "failed");
        } else if (fate < 14) {
            write(at, "DISCARDED SMS", message, "", WITH_RECEIPT);
            truth.sent(at, "discarded");
        } else {
            accept(at, message, fate);
        }
    }

    private void accept(long at, Message message, int fate) {
        String id = String.format(Locale.ROOT, "%X", nextId++);
        boolean asked = fate >= 60;
        write(at, "Sent SMS", message, id, asked ? WITH_RECEIPT : WITHOUT_RECEIPT);
        String outcome = "accepted";
        if (asked) {
            receipt(at, message, id, TAKEN, "ACK/");
        }
        if (asked && fate >= 70) {
            boolean expires = fate < 95;
            boolean fails = fate < 115;
            long end = at + (expires ? VALIDITY : Period.SECOND + (long) (chance.exponential(20) * Period.SECOND));
            String state = expires ? "EXPIRED" : fails ? "UNDELIV" : "DELIVRD";
            receipt(
                    end,
                    message,
                    id,
                    expires ? EXPIRED : fails ? FAILED : DELIVERED,
                    "id:" + id + " sub:001 stat:" + state);
            outcome = !log.holds(end) ? outcome : expires ? "expired" : fails ? "failed" : "delivered";
        }
        truth.sent(at, outcome);
    }

    private void receive(long at) {
        Message message =
                new Message(chance.pick(CENTRES), "", "+44770090" + (1_000 + chance.below(9_000)), chance.pick(TEXTS));
        int fate = chance.below(100);
        String event = fate < 2 ? "REJECTED - not white-listed SMS" : fate < 4 ? "DROPPED Received SMS" : "Receive SMS";
        write(at, event, message, "", WITHOUT_RECEIPT);
        truth.received(at, fate < 2 ? "rejected" : fate < 4 ? "discarded" : "received");
    }

    /** One text message: through which centre, for whom it is sent, its phone, and its words. */
    private record Message(String centre, String account, String phone, String text) {}

    private void write(long at, String event, Message message, String id, int mask) {
        boolean inbound = message.account().isEmpty();
        TextBuffer line = head(at, event, message, id).text("] [META:] [from:");
        line.text(inbound ? message.phone() : message.account()).text("] [to:");
        line.text(inbound ? "60777" : message.phone());
        line.text("] [flags:-1:0:-1:-1:").number(mask);
        text(line, message.text());
    }

    private void receipt(long at, Message message, String id, int mask, String text) {
        TextBuffer line = head(at, "Receive DLR", message, id).text("] [META:?orig_msg?dlr_mask=31&] [from:");
        line.text(message.account()).text("] [to:").text(message.phone());
        line.text("] [flags:-1:-1:-1:-1:").number(mask);
        text(line, text);
    }

    private TextBuffer head(long at, String event, Message message, String id) {
        TextBuffer line = log.begin(at).text(event).text(" [SMSC:").text(message.centre());
        return line.text("] [SVC:")
                .text(message.account())
                .text("] [ACT:] [BINF:] [FID:")
                .text(id);
    }

    private void text(TextBuffer line, String text) {
        line.text("] [msg:").number(text.length()).put(':').text(text).text("] [udh:0:]");
        log.end();
    }
}
