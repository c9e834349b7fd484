package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;

/** Where someone connects from: a desk on the service's own network (10.0.0.0/8), or the internet. */
final class ClientAddresses {
    private static final double INSIDE = 0.7;

    private final Population population;

    ClientAddresses(Population population) {
        this.population = population;
    }

    boolean atDesk(Chance chance) {
        return chance.withProbability(INSIDE);
    }

    static boolean isInside(String address) {
        return address.startsWith("10.");
    }

    String desk(int account) {
        int organisation = population.organisation(account);
        long seat = Chance.mix(account + 5L);
        return "10." + (1 + organisation % 190) + "." + (seat >>> 8 & 0xff) + "." + (1 + (seat & 0x7f));
    }

    String home(int account, Chance chance) {
        return OutsideWorld.internetAddress(Chance.mix(account * 3L + chance.below(2)));
    }
}
