package io.milepost.samples.simulation.nation;

/** A region of the nation, with the mail host that serves it and the domain that its organisations used before. */
public record Region(int index, String name, String slug, int firstAccount, int endAccount) {
    static final String[] NAMES = {
        "North West",
        "London",
        "Yorkshire and the Humber",
        "West Midlands",
        "South West",
        "East of England",
        "South East Coast",
        "North East",
        "East Midlands",
        "South Central"
    };
    static final String[] SLUGS = {"nw", "ldn", "yh", "wm", "sw", "ee", "sec", "ne", "em", "sc"};

    public String host() {
        return "mx-" + slug;
    }

    public String oldDomain() {
        return slug + "." + Identifiers.DOMAIN;
    }
}
