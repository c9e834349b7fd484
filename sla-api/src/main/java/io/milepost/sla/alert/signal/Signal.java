package io.milepost.sla.alert.signal;

import io.milepost.sla.budget.burn.Severity;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** A condition that holds now: what, about what, how severe by itself, since when, in one sentence for people, and which organisations it hits, where that is known. */
public record Signal(
        SignalKind kind,
        Subject subject,
        Severity severity,
        Instant since,
        String summary,
        List<String> organisations) {

    public Signal {
        organisations = List.copyOf(organisations);
    }

    /** A condition of which nobody knows whom it hits. */
    public Signal(SignalKind kind, Subject subject, Severity severity, Instant since, String summary) {
        this(kind, subject, severity, since, summary, List.of());
    }

    /** As severe as somebody else says. */
    public Signal withSeverity(Severity other) {
        return new Signal(kind, subject, other, since, summary, organisations);
    }

    /** The same condition seen again, by whichever process, has the same. */
    public String fingerprint() {
        return kind.word() + subject.fields().values() + new TreeMap<>(subject.details());
    }
}
