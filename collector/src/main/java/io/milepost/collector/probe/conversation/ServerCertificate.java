package io.milepost.collector.probe.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server showed in a full handshake, and what is to be said of it.
 *
 * @param fault absent when its chain, dates and name check out
 */
public record ServerCertificate(
        Instant expiresAt,
        String issuer,
        String subject,
        @Nullable Cause fault) {}
