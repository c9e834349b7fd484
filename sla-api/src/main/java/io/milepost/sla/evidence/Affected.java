package io.milepost.sla.evidence;

import java.util.Set;
import java.util.TreeSet;

/** Whom an outage hit: everyone, a number of people, or named organisations. Joined, people are counted once where that can be known. */
public record Affected(boolean everyone, long largest, long sum, Set<String> organisations) {
    public static final Affected EVERYONE = new Affected(true, 0, 0, Set.of());
    public static final Affected NOBODY = new Affected(false, 0, 0, Set.of());

    public Affected {
        organisations = Set.copyOf(organisations);
    }

    public static Affected people(long number) {
        return new Affected(false, number, number, Set.of());
    }

    public static Affected organisations(Set<String> codes) {
        return new Affected(false, 0, 0, codes);
    }

    /** With what the same witness says of another outage. */
    public Affected join(Affected other) {
        return join(other, sum + other.sum);
    }

    /** With what another witness says of the same outage: the people are the same. */
    public Affected confirm(Affected other) {
        return join(other, Math.max(sum, other.sum));
    }

    private Affected join(Affected other, long joinedSum) {
        if (equals(NOBODY)) {
            return other;
        }
        Set<String> codes = new TreeSet<>(organisations);
        codes.addAll(other.organisations);
        return new Affected(everyone || other.everyone, Math.max(largest, other.largest), joinedSum, codes);
    }
}
