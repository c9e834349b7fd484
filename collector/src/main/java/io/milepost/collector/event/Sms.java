package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * One text message through a gateway. {@code header.at} is the instant at which the message centre took it, refused it or handed it in,
 * {@code endedAt} (microseconds, UTC) that of the report of its end, {@code delayMs} the time between them.
 *
 * @param inbound whether it came from a phone
 * @param centre the connection to the message centre
 * @param account of the gateway in whose name it was sent
 * @param foreignId what the message centre calls it
 * @param givenUp when the report of its end is missing and nobody waits for it any more
 * @param synthetic whether it is of a probe, and so nobody's
 */
public record Sms(
        EventHeader header,
        @Nullable Long endedAt,
        boolean inbound,
        String centre,
        @Nullable String account,
        @Nullable Pseudonym sender,
        Pseudonym recipient,
        SmsOutcome outcome,
        @Nullable Long delayMs,
        @Nullable String foreignId,
        @Nullable GivenUp givenUp,
        boolean synthetic)
        implements MailEvent {

    /** The same, of which nothing more is expected. */
    public Sms givenUp(GivenUp why) {
        return new Sms(
                header, endedAt, inbound, centre, account, sender, recipient, outcome, delayMs, foreignId, why,
                synthetic);
    }

    @Override
    public String table() {
        return "sms";
    }
}
