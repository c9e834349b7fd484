package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * One login, failed login or authenticated submission, joined to its end where the log has it. {@code header.at} is the instant of the
 * login, {@code endedAt} (microseconds, UTC) that of the session's end.
 *
 * @param givenUp when the end is missing and nobody waits for it any more
 */
public record MailboxAccess(
        EventHeader header,
        @Nullable Long endedAt,
        @Nullable Pseudonym identity,
        String protocol,
        String network,
        @Nullable Pseudonym address,
        AccessOutcome outcome,
        @Nullable String reason,
        @Nullable Boolean tls,
        @Nullable Long sessionMs,
        @Nullable Long bytesIn,
        @Nullable Long bytesOut,
        @Nullable String client,
        boolean synthetic,
        @Nullable GivenUp givenUp)
        implements MailEvent {

    /** The same, of which nothing more is expected. */
    public MailboxAccess givenUp(GivenUp why) {
        return new MailboxAccess(
                header, endedAt, identity, protocol, network, address, outcome, reason, tls, sessionMs, bytesIn,
                bytesOut, client, synthetic, why);
    }

    @Override
    public String table() {
        return "mailbox_access";
    }
}
