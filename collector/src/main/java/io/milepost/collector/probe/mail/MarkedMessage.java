package io.milepost.collector.probe.mail;

import io.milepost.collector.correlation.line.SyntheticTraffic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The message of a round trip. Its Message-ID is its mark: by it the mailbox is searched, and by it the logs of every host that it
 * passed tell of it.
 */
public record MarkedMessage(Envelope envelope, String mark, Instant writtenAt) {

    /** A message that none was like before. */
    public static MarkedMessage write(Envelope envelope, Instant now) {
        String domain = envelope.sender().substring(envelope.sender().lastIndexOf('@') + 1);
        return new MarkedMessage(
                envelope,
                SyntheticTraffic.MARK + UUID.randomUUID() + "@" + (domain.isEmpty() ? "probe.invalid" : domain),
                now);
    }

    /** Header and body, lines ended as on the wire; no line begins with a dot. */
    String render() {
        return String.join(
                "\r\n",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(writtenAt.atOffset(ZoneOffset.UTC)),
                "From: <" + envelope.sender() + ">",
                "To: <" + envelope.recipient() + ">",
                "Message-ID: <" + mark + ">",
                "Subject: Milepost probe",
                // No out-of-office note shall answer (RFC 3834).
                "Auto-Submitted: auto-generated",
                "X-Milepost-Probe: " + mark,
                "",
                "A monitoring probe sent this message, and takes it out of the mailbox again.");
    }
}
