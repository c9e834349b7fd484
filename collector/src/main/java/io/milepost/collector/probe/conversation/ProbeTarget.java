package io.milepost.collector.probe.conversation;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One server as one user would reach it: where it is and what is said there.
 *
 * @param service the service of the catalogue that the result speaks for
 * @param name the target's name in the catalogue, as contracts refer to it
 * @param vantage the network that it is reached from, as the catalogue names it
 * @param conversation makes what one probe says; asked for each probe
 * @param deadline the longest that any one step may take
 * @param limit the longest that the whole may take
 */
public record ProbeTarget(
        String service,
        String name,
        String vantage,
        Endpoint endpoint,
        Supplier<Conversation> conversation,
        Duration deadline,
        Duration limit) {

    public ProbeTarget {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "Cannot probe " + name + ": expected a deadline above 0, got " + deadline);
        }
        if (limit.compareTo(deadline) < 0) {
            throw new IllegalArgumentException("Cannot probe " + name
                    + ": expected a limit for the whole of at least the deadline of " + deadline + ", got " + limit);
        }
    }

    /** The same target for no longer than this, as a slot of a schedule allows. */
    public ProbeTarget within(Duration slot) {
        return new ProbeTarget(
                service, name, vantage, endpoint, conversation, least(deadline, slot), least(limit, slot));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
