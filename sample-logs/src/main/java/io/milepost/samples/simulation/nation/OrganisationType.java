package io.milepost.samples.simulation.nation;

/** The kinds of organisation that a national health service is made of, with their usual size in accounts. */
public enum OrganisationType {
    ACUTE_TRUST("acute-trust", "RA", 5_000, 170, 0.27, "Hospitals NHS Foundation Trust"),
    PRIMARY_CARE_TRUST("primary-care-trust", "5A", 2_200, 151, 0.20, "Primary Care Trust"),
    MENTAL_HEALTH_TRUST("mental-health-trust", "RX", 2_600, 57, 0.08, "Mental Health NHS Trust"),
    AMBULANCE_TRUST("ambulance-trust", "RY", 1_800, 11, 0.03, "Ambulance Service NHS Trust"),
    GENERAL_PRACTICE("general-practice", "A8", 18, Integer.MAX_VALUE, 1, "Surgery");

    private final String code;
    private final String prefix;
    private final int usualAccounts;
    private final int most;
    private final double share;
    private final String suffix;

    OrganisationType(String code, String prefix, int usualAccounts, int most, double share, String suffix) {
        this.code = code;
        this.prefix = prefix;
        this.usualAccounts = usualAccounts;
        this.most = most;
        this.share = share;
        this.suffix = suffix;
    }

    public String code() {
        return code;
    }

    int usualAccounts() {
        return usualAccounts;
    }

    /** How many of so many organisations are of this type; a nation has only so many trusts, the rest are practices. */
    int countAmong(int organisations) {
        return Math.max(1, Math.min(most, (int) (organisations * share)));
    }

    String codeOf(int number) {
        return this == GENERAL_PRACTICE ? prefix + (1_001 + number) : prefix + base36(number);
    }

    String nameOf(String place) {
        return place + " " + suffix;
    }

    private static String base36(int number) {
        String digits = Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT);
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
