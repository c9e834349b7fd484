package io.milepost.samples.simulation.nation;

/**
 * The duty manager's address of each organisation. It passes from one account to another within the period, so whose a login
 * under it is depends on the day.
 */
public final class DutyAddresses {
    private final int handover;

    public DutyAddresses(int days) {
        handover = days / 2;
    }

    public String address(Organisation organisation) {
        return "duty." + organisation.code().toLowerCase(java.util.Locale.ROOT) + "@"
                + organisation.region().domain();
    }

    /** The day from which the second holder has the address. */
    public int handover() {
        return handover;
    }

    public int firstHolder(Organisation organisation) {
        return organisation.firstAccount();
    }

    public int secondHolder(Organisation organisation) {
        return organisation.firstAccount() + 1;
    }

    public int holder(Organisation organisation, int day) {
        return day < handover ? firstHolder(organisation) : secondHolder(organisation);
    }
}
