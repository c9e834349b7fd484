package io.milepost.samples.simulation;

import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.NationPlan;
import io.milepost.samples.simulation.nation.TrustPlan;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import java.util.Locale;

/** Whose mail service is simulated, what goes wrong with it, and what it costs. The probers that watch it are the same for all. */
enum ServiceKind {
    NATIONAL("national", "National e-mail service", 1_000, """
                price: { perAccountYear: "70.00", currency: GBP }
            """) {
        @Override
        Nation draw(SimulationPlan plan) {
            return NationPlan.draw(plan.accounts(), plan.organisations(), plan.days(), plan.seed());
        }

        @Override
        Disruptions disruptions(Period period) {
            return Disruptions.ofNation(period);
        }
    },
    TRUST("local", "Mail of Saltmarsh Hospitals", 100, """
                prices:
                  - { from: 2020-04-01, amount: "48000.00", per: year, currency: GBP, covers: Servers and those who look after them }
                  - { from: 2020-04-01, amount: "38.50", per: account-year, currency: GBP, covers: Licences }
            """) {
        @Override
        Nation draw(SimulationPlan plan) {
            return TrustPlan.draw(plan.accounts());
        }

        @Override
        Disruptions disruptions(Period period) {
            return Disruptions.ofTrust(period);
        }
    };

    private final String service;
    private final String title;
    private final int leastAccounts;
    private final String prices;

    ServiceKind(String service, String title, int leastAccounts, String prices) {
        this.service = service;
        this.title = title;
        this.leastAccounts = leastAccounts;
        this.prices = prices;
    }

    abstract Nation draw(SimulationPlan plan);

    abstract Disruptions disruptions(Period period);

    /** The service's name in the catalogue. */
    String service() {
        return service;
    }

    String title() {
        return title;
    }

    int leastAccounts() {
        return leastAccounts;
    }

    /** As it stands in the catalogue. */
    String prices() {
        return prices;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
