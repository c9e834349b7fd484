package io.milepost.samples.simulation.nation;

/** Whom or what an account is for. */
public enum AccountKind {
    PERSON,
    SHARED,
    APPLICATION;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
