package io.milepost.analytics.adoption.detail;

/** What an account was at the end of a day; definitions are bits. {@code used} has those that it was ever used under by then. */
record Standing(Membership membership, long active, long used) {
    static final Standing ABSENT = new Standing(Membership.ABSENT, 0, 0);
}
