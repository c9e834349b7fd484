package io.milepost.sla.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One observation, or several equal ones at one instant: a value in microseconds, or good or not. {@code remoteMicros} is the part
 * of the value that passed at the other party; organisation and reporter are empty where nobody named them.
 */
public record Sample(
        String subject,
        long at,
        @Nullable Long valueMicros,
        @Nullable Boolean ok,
        long count,
        @Nullable Long remoteMicros,
        String organisation,
        String reporter) {
    public Sample(String subject, long at, @Nullable Long valueMicros, @Nullable Boolean ok, long count) {
        this(subject, at, valueMicros, ok, count, null, "", "");
    }

    public Sample withRemote(long micros) {
        return new Sample(subject, at, valueMicros, ok, count, micros, organisation, reporter);
    }

    public Sample of(String anOrganisation, String aReporter) {
        return new Sample(subject, at, valueMicros, ok, count, remoteMicros, anOrganisation, aReporter);
    }
}
