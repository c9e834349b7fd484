package io.milepost.samples.simulation.nation;

import java.util.ArrayList;
import java.util.List;

/** Whom a service serves, under one domain: all organisations in order of region and account, and the regions that they form. */
public record Nation(String domain, List<Organisation> organisations, List<Region> regions) {
    public Nation {
        organisations = List.copyOf(organisations);
        regions = List.copyOf(regions);
    }

    public int accounts() {
        return organisations.get(organisations.size() - 1).endAccount();
    }

    /** The domains whose mail is inside. */
    public List<String> domains() {
        List<String> domains = new ArrayList<>();
        domains.add(domain);
        regions.forEach(region -> domains.add(region.oldDomain()));
        return domains;
    }
}
