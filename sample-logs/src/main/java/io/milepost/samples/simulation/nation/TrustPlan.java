package io.milepost.samples.simulation.nation;

import java.util.List;

/** One hospital trust with a mail service of its own: one organisation, whose staff have had their accounts for long, on one host. */
public final class TrustPlan {
    private static final String DOMAIN = "saltmarsh.example";
    private static final String NAME = "Saltmarsh Hospitals NHS Foundation Trust";
    private static final String CODE = "RZ9";
    private static final double STAFF_PER_ACCOUNT = 1.2;
    private static final int DAYS_SINCE_FOUNDED = 500;

    private TrustPlan() {}

    public static Nation draw(int accounts) {
        Region region = new Region(0, "East of England", "sm", DOMAIN, 0, accounts);
        Organisation trust = new Organisation(
                CODE,
                NAME,
                OrganisationType.ACUTE_TRUST,
                region,
                null,
                (int) (accounts * STAFF_PER_ACCOUNT),
                0,
                accounts,
                0,
                -DAYS_SINCE_FOUNDED);
        return new Nation(DOMAIN, List.of(trust), List.of(region));
    }
}
