package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * Mail refused before it was queued. The interpreter hands over one for each line ({@code count} 1, {@code header.at} the line's instant);
 * the lake folds those of the same host, hour, stage, code, reason and recipient domain. {@code hour} is {@code at} truncated to the hour,
 * in microseconds, UTC.
 */
public record Rejection(
        EventHeader header,
        long hour,
        String stage,
        int code,
        ReasonClass reasonClass,
        @Nullable String recipientDomain,
        long count)
        implements MailEvent {

    @Override
    public String table() {
        return "rejection";
    }
}
