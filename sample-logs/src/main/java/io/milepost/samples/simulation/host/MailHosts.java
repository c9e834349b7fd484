package io.milepost.samples.simulation.host;

import io.milepost.samples.simulation.nation.Population;
import java.util.List;

/** All mail hosts, by region, and which of them serves an account. */
public record MailHosts(List<MailHost> all, Population population) {
    public MailHosts {
        all = List.copyOf(all);
    }

    public MailHost of(int account) {
        return all.get(population.region(account).index());
    }
}
