package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * One login, failed login or authenticated submission, joined to its end where the log has it. {@code header.at} is the instant of the
 * login, {@code endedAt} (microseconds, UTC) that of the session's end.
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
        boolean synthetic)
        implements MailEvent {

    @Override
    public String table() {
        return "mailbox_access";
    }
}
