package io.milepost.collector.schema;

import io.milepost.collector.event.EventHeader;
import org.jspecify.annotations.Nullable;

/** One probe result, as evidence; {@code header.at} is when the probe started. */
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
        @Nullable Long certificateExpiresAt) {}
