package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.DutyAddresses;
import io.milepost.samples.simulation.nation.Identifiers;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;

/**
 * Under which name someone logs in: mostly the address, else the login name, {@code DOMAIN\\user}, the alias, the old address (even after it has
 * lapsed), a tagged one, or the duty manager's.
 */
final class LoginNames {
    static final int NOBODY = -1;

    private final Population population;
    private final Identifiers identifiers;
    private final DutyAddresses duty;
    private final Chance chance;

    LoginNames(Population population, Identifiers identifiers, DutyAddresses duty, long seed) {
        this.population = population;
        this.identifiers = identifiers;
        this.duty = duty;
        this.chance = new Chance(seed);
    }

    /** A name, and the account that it belongs to on that day, {@link #NOBODY} when it belongs to none. */
    record LoginName(String text, int account) {}

    LoginName choose(int account, int day) {
        int draw = chance.below(1_000);
        if (draw < 570) {
            return new LoginName(identifiers.address(account), account);
        }
        if (draw < 700) {
            return new LoginName(identifiers.login(account), account);
        }
        if (draw < 800) {
            return new LoginName(identifiers.domainUser(account), account);
        }
        if (draw < 880 && identifiers.hasOldAddress(account)) {
            boolean lapsed = day >= identifiers.oldAddressLapses(account);
            return new LoginName(identifiers.oldAddress(account), lapsed ? NOBODY : account);
        }
        if (draw < 930 && identifiers.hasAlias(account)) {
            return new LoginName(identifiers.alias(account), account);
        }
        if (draw < 960) {
            return new LoginName(identifiers.tagged(account), account);
        }
        if (draw < 992) {
            return new LoginName(identifiers.addressInCapitals(account), account);
        }
        return draw < 997
                ? dutyName(account, day)
                : new LoginName(
                        "visitor" + chance.below(90) + "@" + population.nation().domain(), NOBODY);
    }

    private LoginName dutyName(int account, int day) {
        Organisation organisation = population.nation().organisations().get(population.organisation(account));
        int holder = duty.holder(organisation, day);
        if (population.state(holder, day) != AccountState.ENABLED) {
            return new LoginName(identifiers.address(account), account);
        }
        return new LoginName(duty.address(organisation), holder);
    }

    /** An address that mail is sent to or from, and that is valid on the day. */
    String mailAddress(int account, int day) {
        int draw = chance.below(100);
        if (draw < 6 && identifiers.hasAlias(account)) {
            return identifiers.alias(account);
        }
        if (draw < 14 && identifiers.hasOldAddress(account) && day < identifiers.oldAddressLapses(account)) {
            return identifiers.oldAddress(account);
        }
        return identifiers.address(account);
    }

    String address(int account) {
        return identifiers.address(account);
    }
}
