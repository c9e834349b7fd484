package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.MailHosts;
import io.milepost.samples.simulation.nation.DutyAddresses;
import io.milepost.samples.simulation.nation.Habit;
import io.milepost.samples.simulation.nation.Identifiers;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.time.Rhythm;
import io.milepost.samples.simulation.truth.Adoption;
import io.milepost.samples.simulation.truth.MailTruth;
import java.util.function.LongConsumer;

/** Everything that goes on at the hosts, slot by slot, in proportion to who uses the service and to the hour. */
public final class Traffic {
    private static final double LOGINS_A_DAY = 0.75;
    private static final double OCCASIONAL_LOGINS_A_DAY = 1 / 26.0;
    private static final double SENDER_MESSAGES_A_DAY = 0.12;
    private static final double ARRIVING_PER_SUBMITTED = 0.8;
    private static final double SPAM_PER_MESSAGE = 0.35;
    private static final double HAPPENINGS_PER_HOST_A_DAY = 150;
    private static final double ATTACKS_PER_HOST_A_DAY = 40;
    private static final double FOREIGN_PER_HOST_A_DAY = 12;
    private static final double REPORTS_PER_HOST_A_DAY = 24;
    private static final double TORN_PER_HOST_A_DAY = 0.4;

    private static final int BOUNDARY_LOGIN_DAYS = 3;

    private final MailHosts hosts;
    private final Rhythm rhythm;
    private final UserPools pools;
    private final AccessTraffic access;
    private final MailTraffic mail;
    private final Noise noise;
    private final Chance chance;
    private final double messagesPerDay;
    private final Period period;
    private long midnight;

    public Traffic(
            MailHosts hosts,
            Period period,
            Disruptions disruptions,
            MailTruth truth,
            Adoption adoption,
            Demand demand) {
        this.hosts = hosts;
        this.period = period;
        this.rhythm = new Rhythm(period);
        this.pools = new UserPools(hosts.population(), demand.seed() + 1);
        this.chance = new Chance(demand.seed() + 2);
        this.messagesPerDay = demand.messagesPerDay();
        Identifiers identifiers = new Identifiers(hosts.population(), period.days());
        LoginNames names =
                new LoginNames(hosts.population(), identifiers, new DutyAddresses(period.days()), demand.seed() + 3);
        access = new AccessTraffic(hosts, names, disruptions, truth, adoption);
        mail = new MailTraffic(hosts, pools, names, disruptions, truth, adoption);
        noise = new Noise(truth, period);
    }

    /** How much is asked of the service. */
    public record Demand(double messagesPerDay, long seed) {}

    public void startDay(int day) {
        midnight = period.start(day);
        pools.startDay(day);
    }

    /** Makes what begins in a slot of the day; its lines may fall into later slots, and a little into the one before. */
    public void run(int day, long slotStart) {
        double share = rhythm.share(day, slotStart);
        int regular = pools.size(Habit.REGULAR);
        int occasional = pools.size(Habit.OCCASIONAL);
        int senders = pools.size(Habit.SENDER);
        repeat(slotStart, share * regular * LOGINS_A_DAY, at -> access.login(pools.pick(Habit.REGULAR), day, at));
        repeat(
                slotStart,
                share * occasional * OCCASIONAL_LOGINS_A_DAY,
                at -> access.login(pools.pick(Habit.OCCASIONAL), day, at));
        if (slotStart == midnight && day % BOUNDARY_LOGIN_DAYS == 1 && occasional > 0) {
            // On the very instant that ends one window and begins the next.
            access.login(pools.pick(Habit.OCCASIONAL), day, midnight);
        }
        double submitted = share * regular * messagesPerDay;
        repeat(slotStart, submitted, at -> mail.submit(pools.pick(Habit.REGULAR), at));
        repeat(slotStart, share * senders * SENDER_MESSAGES_A_DAY, at -> mail.submit(pools.pick(Habit.SENDER), at));
        repeat(slotStart, submitted * ARRIVING_PER_SUBMITTED, mail::arrive);
        repeat(slotStart, submitted * SPAM_PER_MESSAGE, at -> noise.refuse(anyHost(), at));
        double hostShare =
                (double) Period.SLOT / (24 * Period.HOUR) * hosts.all().size();
        repeat(slotStart, hostShare * HAPPENINGS_PER_HOST_A_DAY, at -> noise.happen(anyHost(), at));
        repeat(slotStart, hostShare * ATTACKS_PER_HOST_A_DAY, at -> access.attack(anyHost(), at));
        repeat(slotStart, hostShare * FOREIGN_PER_HOST_A_DAY, at -> noise.writeForeign(anyHost(), at));
        repeat(slotStart, hostShare * REPORTS_PER_HOST_A_DAY, at -> mail.report(anyHost(), at));
        repeat(slotStart, hostShare * TORN_PER_HOST_A_DAY, at -> noise.writeTorn(anyHost(), at));
    }

    private void repeat(long slotStart, double expected, LongConsumer event) {
        for (int events = expected > 0 ? chance.poisson(expected) : 0; events > 0; events--) {
            event.accept(slotStart + (long) (chance.unit() * Period.SLOT));
        }
    }

    private MailHost anyHost() {
        return hosts.all().get(chance.below(hosts.all().size()));
    }
}
