package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;

/** How long messages wait in a queue: moments usually, minutes on the slow host on its slow afternoon, and between attempts. */
final class QueueTiming {
    private static final long MILLI = 1_000;
    private static final long FIRST_RETRY = 300 * Period.SECOND;
    private static final long LAST_RETRY = 4_000 * Period.SECOND;

    /** How long this service's queues keep mail: a day, not Postfix's five. */
    static final long LIFETIME = 24 * Period.HOUR;

    private final Disruptions disruptions;

    QueueTiming(Disruptions disruptions) {
        this.disruptions = disruptions;
    }

    Disruptions disruptions() {
        return disruptions;
    }

    /** When a delivery agent takes a message that became active. */
    long start(MailHost host, long active) {
        Chance chance = host.chance();
        if (host.region().index() == 0 && disruptions.slowHost().holds(active)) {
            return active + chance.between(20 * Period.SECOND, 200 * Period.SECOND);
        }
        int draw = chance.below(400);
        if (draw == 0) {
            return active + chance.between(8 * Period.SECOND, 70 * Period.SECOND);
        }
        return active + (draw < 8 ? chance.between(200, 6_000) : chance.below(25)) * MILLI;
    }

    /** When a message that was put off becomes active again; the wait doubles each time. */
    long retry(MailHost host, long triedAt, int attempt) {
        long wait = Math.min(LAST_RETRY, FIRST_RETRY << Math.min(attempt, 10));
        return triedAt + (long) (wait * (1 + 0.3 * host.chance().unit()));
    }
}
