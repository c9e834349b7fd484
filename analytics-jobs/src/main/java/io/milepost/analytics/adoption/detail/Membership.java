package io.milepost.analytics.adoption.detail;

import java.util.Comparator;

/** What the directory of one day says of one account; {@code createdOn} is a day since 1970, the smallest number when it is not said. */
record Membership(String organisation, String kind, String state, Holder holder, int createdOn) {
    static final int CREATED_UNKNOWN = Integer.MIN_VALUE;

    /** Whether a person stands behind an account, and whether with other accounts of the day, so that sums would count one twice. */
    enum Holder {
        NOBODY,
        ALONE,
        SHARED
    }

    private static final Comparator<Membership> ORDER = Comparator.comparing(Membership::organisation)
            .thenComparing(Membership::kind)
            .thenComparing(Membership::state);

    /** An account that the directory does not have. */
    static final Membership ABSENT = new Membership("", "", "absent", Holder.NOBODY, CREATED_UNKNOWN);

    /** Whether this one is taken where a directory has an account twice, whatever the order in which they are read. */
    boolean isBefore(Membership other) {
        return other.isAbsent() || ORDER.compare(this, other) < 0;
    }

    boolean isAbsent() {
        return state.equals("absent");
    }

    boolean isRegistered() {
        return !state.equals("deleted") && !isAbsent();
    }

    boolean lacksPerson() {
        return kind.equals("person") && holder == Holder.NOBODY;
    }

    boolean isAlone() {
        return holder == Holder.ALONE;
    }

    boolean isPersonAlone() {
        return isAlone() && kind.equals("person");
    }
}
