package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.PhaseTimes;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ServerCertificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a probe ended, without whom it speaks for. */
record ProbeOutcome(@Nullable String reason, PhaseTimes phases, ProbeResult.Evidence evidence) {

    @Nullable
    Instant expiry() {
        ServerCertificate certificate = evidence.certificate();
        return certificate == null ? null : certificate.expiresAt();
    }
}
