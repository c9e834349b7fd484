package io.milepost.samples.simulation.nation;

/** A region of a service, with the mail host that serves it and the domain that its organisations used before. */
public record Region(int index, String name, String slug, String domain, int firstAccount, int endAccount) {
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

    public String fullHost() {
        return host() + "." + domain;
    }

    public String oldDomain() {
        return slug + "." + domain;
    }
}
