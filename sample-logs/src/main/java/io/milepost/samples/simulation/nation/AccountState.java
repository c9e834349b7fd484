package io.milepost.samples.simulation.nation;

/** The state that the directory gives an account on a day; {@code ABSENT} before it is made and after it is purged. */
public enum AccountState {
    ABSENT,
    ENABLED,
    DISABLED,
    LEAVER,
    DELETED;

    public boolean registered() {
        return this != ABSENT && this != DELETED;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
