package io.milepost.collector.schema;

import io.milepost.collector.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * One probe result, as evidence; {@code header.at} is when the probe was due.
 *
 * @param phases all phases in milliseconds, {@code dns=0.1 connect=0.3}
 * @param messageId of the message of a round trip, as deliveries have it
 */
public record ProbeRow(
        EventHeader header,
        String target,
        String vantage,
        long intervalMs,
        String outcome,
        @Nullable String reason,
        @Nullable Double connectMs,
        @Nullable Double tlsMs,
        @Nullable Double greetingMs,
        @Nullable Double loginMs,
        @Nullable Double totalMs,
        @Nullable Long certificateExpiresAt,
        @Nullable String phase,
        @Nullable String reasonClass,
        @Nullable String blame,
        @Nullable String phases,
        @Nullable Long messageId) {}
