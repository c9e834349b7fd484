package io.milepost.sla.alert.signal;

import io.milepost.sla.budget.burn.Severity;
import java.time.Instant;
import java.util.TreeMap;

/** A condition that holds now: what, about what, how severe by itself, since when, and in one sentence for people. */
public record Signal(SignalKind kind, Subject subject, Severity severity, Instant since, String summary) {

    /** The same condition seen again, by whichever process, has the same. */
    public String fingerprint() {
        return kind.word() + subject.fields().values() + new TreeMap<>(subject.details());
    }
}
