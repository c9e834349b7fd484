package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.HandedOver;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.RecipientList;

/**
 * One attempt at one or several recipients: {@code to=<R>,<R2>[, ctladdr=<A> (uid/gid)], delay=T, xdelay=T, mailer=M, pri=N, relay=HOST, dsn=X.Y.Z,
 * stat=WORD[: TEXT]}.
 */
final class ToLine {

    private static final byte[] DELAY = Bytes.of("delay=");
    private static final byte[] LAST_DELAY = Bytes.of("xdelay=");
    private static final byte[] MAILER = Bytes.of("mailer=");
    private static final byte[] RELAY = Bytes.of("relay=");
    private static final byte[] DSN = Bytes.of("dsn=");
    private static final byte[] STATUS = Bytes.of("stat=");
    private static final byte[] TLS = Bytes.of("tls_verify=");
    private static final byte[] NO_TLS = Bytes.of("NONE");
    private static final byte[] SENT = Bytes.of("Sent");
    private static final byte[] DEFERRED = Bytes.of("Deferred");
    private static final byte[] QUEUED = Bytes.of("queued");
    private static final byte[] CANNOT_SEND = Bytes.of("Cannot send message ");
    private static final byte[] LMTP = Bytes.of("lmtp");
    private static final byte[] SMTP = Bytes.of("smtp");
    private static final byte[] SMTP_RELAY = Bytes.of("relay");
    private static final byte[] CYRUS = Bytes.of("cyrus");
    private static final byte[] DISCARD = Bytes.of("discard");

    private ToLine() {}

    /** @param start of the first recipient */
    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        int position = Attributes.listEnd(buffer, start, end);
        fields.furtherRecipients.set(start, position);
        RecipientList.next(buffer, fields.furtherRecipients, fields.recipient);
        while (position + 2 < end && fields.word.isEmpty()) {
            position = attribute(buffer, position + 2, end, fields);
        }
        if (fields.kind() == LineKind.IGNORED) {
            return;
        }
        if (fields.agent.isEmpty() && !fields.word.isEmpty()) {
            // A message that was refused after its content had been read: no mailer ever had it.
            fields.furtherRecipients.clear();
            fields.is(LineKind.REMOVED, "refused before it was queued");
            return;
        }
        if (fields.word.isEmpty() || !fields.recipient.hasText()) {
            fields.is(LineKind.MALFORMED, "delivery attempt cut off before its status");
            return;
        }
        if (fields.delayMs >= 0 && fields.remoteMs >= 0) {
            fields.queueMs = Math.max(0, fields.delayMs - fields.remoteMs);
        }
        fields.is(LineKind.STATUS, "delivery attempt");
    }

    private static int attribute(byte[] buffer, int key, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, key, end, STATUS)) {
            status(buffer, key + STATUS.length, end, fields);
            return end;
        }
        int to = Attributes.valueEnd(buffer, key, end);
        if (Bytes.startsWith(buffer, key, end, DELAY)) {
            fields.delayMs = Attributes.millis(buffer, key + DELAY.length, to);
        } else if (Bytes.startsWith(buffer, key, end, LAST_DELAY)) {
            fields.remoteMs = Attributes.millis(buffer, key + LAST_DELAY.length, to);
        } else if (Bytes.startsWith(buffer, key, end, MAILER)) {
            fields.agent = agent(buffer, key + MAILER.length, to);
        } else if (Bytes.startsWith(buffer, key, end, RELAY)) {
            Attributes.host(buffer, key + RELAY.length, to, fields.relay, fields.relayAddress);
        } else if (Bytes.startsWith(buffer, key, end, DSN)) {
            fields.dsn.set(key + DSN.length, to);
        } else if (Bytes.startsWith(buffer, key, end, TLS)) {
            fields.tlsKnown = true;
            fields.tls = !Bytes.startsWith(buffer, key + TLS.length, to, NO_TLS);
        }
        return to;
    }

    /** What Postfix would call the mailer; all that is neither SMTP nor LMTP ends at this host. */
    private static String agent(byte[] buffer, int from, int to) {
        if (Bytes.indexOf(buffer, from, to, LMTP) >= 0 || Bytes.startsWith(buffer, from, to, CYRUS)) {
            return "lmtp";
        }
        if (Bytes.equal(buffer, from, to, DISCARD)) {
            return "discard";
        }
        boolean smtp = Bytes.indexOf(buffer, from, to, SMTP) >= 0 || Bytes.equal(buffer, from, to, SMTP_RELAY);
        return smtp ? "smtp" : "virtual";
    }

    /** The enhanced status code decides where there is one: what follows it is the other server's text. */
    private static void status(byte[] buffer, int start, int end, LineFields fields) {
        fields.text.set(start, end);
        if (Bytes.startsWith(buffer, start, end, QUEUED)) {
            fields.is(LineKind.IGNORED, "queued for later");
        } else if (Bytes.startsWith(buffer, start, end, CANNOT_SEND)) {
            fields.word = "expired";
        } else {
            fields.word = word(buffer, start, end, fields);
        }
        if (fields.word.equals("sent")) {
            HandedOver.findQueueId(buffer, start, end, fields.otherQueueId);
        }
    }

    private static String word(byte[] buffer, int start, int end, LineFields fields) {
        int outcome = fields.dsn.hasText() ? buffer[fields.dsn.start()] : 0;
        return switch (outcome) {
            case '2' -> "sent";
            case '4' -> "deferred";
            case '5' -> "bounced";
            default -> {
                boolean sent = Bytes.startsWith(buffer, start, end, SENT);
                boolean deferred = Bytes.startsWith(buffer, start, end, DEFERRED);
                yield sent ? "sent" : deferred ? "deferred" : "bounced";
            }
        };
    }
}
